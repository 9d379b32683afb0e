import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RATES } from '@kreatli/timecode';
import { endsOnGrid, isEvenlySpaced } from './spacing.js';

const grid = (count: number, step: number) => Array.from({ length: count }, (_, i) => 0.007 + i * step);

test('accepts an even grid, also in whole milliseconds', () => {
  assert.ok(isEvenlySpaced(grid(500, 1001 / 24000)));
  assert.ok(isEvenlySpaced(grid(500, 1001 / 60000).map((time) => Math.round(time * 1000) / 1000)));
});

test('rejects a dropped frame and a change of rate', () => {
  const dropped = grid(100, 0.04);
  dropped.splice(50, 1);
  assert.equal(isEvenlySpaced(dropped), false);
  const change = [...grid(50, 0.04), ...grid(50, 0.02).map((time) => time + 2)];
  assert.equal(isEvenlySpaced(change), false);
});

test('detects the drift between 30 and 29.97', () => {
  assert.ok(endsOnGrid(grid(5000, 1001 / 30000), RATES['29.97']));
  assert.equal(endsOnGrid(grid(5000, 1 / 30), RATES['29.97']), false);
});
