import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { COLORS, drawingColor, isColorToken } from './index.js';

describe('palette', () => {
  it('has ten different colors', () => {
    assert.equal(new Set(Object.values(COLORS)).size, 10);
    assert.ok(Object.values(COLORS).every((hex) => /^#[0-9A-F]{6}$/.test(hex)));
  });

  it('maps indices in the order of the palette and starts over after the last', () => {
    assert.deepEqual([0, 9, 10, 11].map(drawingColor), [COLORS.red, COLORS.black, COLORS.red, COLORS.orange]);
  });

  it('gives a color for any number', () => {
    for (const index of [-1, 2.7, 1e12, NaN, Infinity]) assert.match(drawingColor(index), /^#/);
  });

  it('recognizes only its own names', () => {
    assert.deepEqual(['red', 'mauve', 'constructor', 3].map(isColorToken), [true, false, false, false]);
  });
});
