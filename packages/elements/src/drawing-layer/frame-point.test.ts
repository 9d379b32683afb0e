import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { shareOf } from './frame-point.js';

const box = { left: 100, top: 50, width: 400, height: 200 };

describe('shareOf', () => {
  it('is a share of the frame, whatever its zoom', () => {
    assert.deepEqual(shareOf(100, 50, box, 0), [0, 0]);
    assert.deepEqual(shareOf(500, 250, box, 0), [1, 1]);
    assert.deepEqual(shareOf(200, 100, box, 0), [0.25, 0.25]);
  });
  it('follows a rotated frame', () => {
    // Turned clockwise by 90 degrees, the top left of the frame is at the top right.
    assert.deepEqual(shareOf(500, 50, box, 90), [0, 0]);
    assert.deepEqual(shareOf(500, 250, box, 180), [0, 0]);
    assert.deepEqual(shareOf(100, 250, box, 270), [0, 0]);
    assert.deepEqual(shareOf(500, 250, box, 90), [1, 0]);
    assert.deepEqual(shareOf(100, 50, box, 270), [1, 0]);
  });
});
