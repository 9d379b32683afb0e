import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { selectionFeature } from './selection.js';

describe('selectionFeature', () => {
  it('includes the frame of the out point in the half-open range', () => {
    const { $selection, markIn, markOut } = selectionFeature();
    markIn(10);
    markOut(10);
    assert.deepEqual($selection.get(), { in: 10, out: 11 });
  });
  it('begins at frame 0 without an in point at or before the out point', () => {
    const { $selection, markIn, markOut } = selectionFeature();
    markOut(5);
    assert.deepEqual($selection.get(), { in: 0, out: 6 });
    markIn(20);
    markOut(8);
    assert.deepEqual($selection.get(), { in: 0, out: 9 });
  });
  it('removes an out point that is not after a new in point', () => {
    const { $selection, markIn, markOut } = selectionFeature();
    markOut(5);
    markIn(6);
    assert.deepEqual($selection.get(), { in: 6, out: null });
  });
});
