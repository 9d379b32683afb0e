import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FrameTiming } from '../frame/frame-timing.js';
import { timeRanges } from '../../test/fake-video.js';
import { bufferedFrames } from './element-state.js';

const timing: FrameTiming = {
  rate: { num: 25, den: 1 },
  isRateKnown: true,
  isConstant: true,
  times: null,
  doubt: null,
  origin: 0.08,
  frameCount: 100,
};

test('counts a frame as buffered when its middle is', () => {
  assert.deepEqual(bufferedFrames(timeRanges([0, 1.08]), timing), [{ in: 0, out: 25 }]);
  assert.deepEqual(bufferedFrames(timeRanges([0.13, 1.11]), timing), [{ in: 1, out: 26 }]);
});

test('ends ranges with the video and drops empty ones', () => {
  assert.deepEqual(bufferedFrames(timeRanges([3.08, 9], [0, 0.05]), timing), [{ in: 75, out: 100 }]);
  assert.deepEqual(bufferedFrames(timeRanges(), timing), []);
});
