import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FrameTiming } from '../frame/frame-timing.js';
import { timeRanges } from '../../test/fake-video.js';
import { bufferedFrames } from './facts.js';

const timing: FrameTiming = {
  rate: { num: 25, den: 1 },
  rateKnown: true,
  constant: true,
  times: null,
  doubt: null,
  origin: 0.08,
  frameCount: 100,
};

test('a frame is buffered when its middle is', () => {
  assert.deepEqual(bufferedFrames(timeRanges([0, 1.08]), timing), [{ in: 0, out: 25 }]);
  assert.deepEqual(bufferedFrames(timeRanges([0.13, 1.11]), timing), [{ in: 1, out: 26 }]);
});

test('ranges end with the video, and empty ones are left out', () => {
  assert.deepEqual(bufferedFrames(timeRanges([3.08, 9], [0, 0.05]), timing), [{ in: 75, out: 100 }]);
  assert.deepEqual(bufferedFrames(timeRanges(), timing), []);
});
