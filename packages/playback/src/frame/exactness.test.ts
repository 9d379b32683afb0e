import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bestExactness } from './exactness.js';
import { NOMINAL_RATE, type FrameTiming } from './frame-timing.js';

const certain: FrameTiming = {
  rate: NOMINAL_RATE,
  isRateKnown: true,
  isConstant: true,
  times: null,
  doubt: null,
  origin: 0,
  frameCount: 0,
};

test('returns the most severe reason', () => {
  assert.deepEqual(bestExactness(certain, { isVerified: true }), { exactness: 'exact', exactnessReason: null });
  assert.deepEqual(bestExactness(certain, { isVerified: false }), {
    exactness: 'near',
    exactnessReason: 'NO_FRAME_CALLBACK',
  });
  assert.deepEqual(bestExactness({ ...certain, isConstant: false }, { isVerified: false }), {
    exactness: 'near',
    exactnessReason: 'VARIABLE_RATE',
  });
  assert.deepEqual(bestExactness({ ...certain, isRateKnown: false, isConstant: false }, { isVerified: true }), {
    exactness: 'time',
    exactnessReason: 'UNKNOWN_RATE',
  });
});
