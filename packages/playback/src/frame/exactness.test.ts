import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bestExactness } from './exactness.js';
import { NOMINAL_RATE, type FrameTiming } from './frame-timing.js';

const sure: FrameTiming = {
  rate: NOMINAL_RATE,
  rateKnown: true,
  constant: true,
  times: null,
  doubt: null,
  origin: 0,
  frameCount: 0,
};

test('what is least known speaks', () => {
  assert.deepEqual(bestExactness(sure, { verified: true }), { exactness: 'exact', exactnessReason: null });
  assert.deepEqual(bestExactness(sure, { verified: false }), {
    exactness: 'near',
    exactnessReason: 'NO_FRAME_CALLBACK',
  });
  assert.deepEqual(bestExactness({ ...sure, constant: false }, { verified: false }), {
    exactness: 'near',
    exactnessReason: 'VARIABLE_RATE',
  });
  assert.deepEqual(bestExactness({ ...sure, rateKnown: false, constant: false }, { verified: true }), {
    exactness: 'time',
    exactnessReason: 'UNKNOWN_RATE',
  });
});
