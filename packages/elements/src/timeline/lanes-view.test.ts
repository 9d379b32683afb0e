import assert from 'node:assert/strict';
import { test } from 'node:test';
import { framesOfStrip, waveformPath } from './lanes-view.js';

test('a filmstrip shows the middle frame of each part', () => {
  assert.deepEqual(framesOfStrip(100, 400, 100), [12, 37, 62, 87]);
  assert.deepEqual(framesOfStrip(2, 400, 100), [0, 1]);
  assert.deepEqual(framesOfStrip(100, 10, 100), [50]);
});

test('a waveform is a closed outline of the peaks', () => {
  assert.equal(waveformPath(Float32Array.from([-0.5, 0.25, 0, 0])), 'M0 0L0 -0.25L1 -0.015L2 0L1 0.015L0 0.5Z');
  assert.equal(waveformPath(new Float32Array()), '');
});
