import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RATES } from '@kreatli/timecode';
import fc from 'fast-check';
import { clampFrame, frameAtTime, middleOfFrame, type FrameTiming } from './frame-timing.js';

const timing = (over: Partial<FrameTiming> = {}): FrameTiming => ({
  rate: RATES['23.976'],
  isRateKnown: true,
  isConstant: true,
  times: null,
  doubt: null,
  origin: 0,
  frameCount: 576,
  ...over,
});

const anyTiming = fc
  .record({ rate: fc.constantFrom(...Object.values(RATES)), origin: fc.double({ min: 0, max: 2, noNaN: true }) })
  .map((part) => timing({ ...part, frameCount: 0 }));

test('maps the middle of every frame of a day, and its start as containers round it, back to the frame', () => {
  fc.assert(
    fc.property(anyTiming, fc.integer({ min: 0, max: 10_368_000 }), (given, frame) => {
      assert.equal(frameAtTime(middleOfFrame(frame, given), given), frame);
      const start = given.origin + (frame * given.rate.den) / given.rate.num;
      assert.equal(frameAtTime(Math.floor(start * 90_000) / 90_000, given), frame);
    }),
  );
});

test('counts frames from the origin', () => {
  const late = timing({ origin: 0.083417 });
  assert.equal(frameAtTime(0.083417, late), 0);
  assert.equal(frameAtTime(0.13, late), 1);
  assert.equal(frameAtTime(0, late), 0);
});

test('rounds frames and clamps them into the video', () => {
  assert.equal(clampFrame(-3, timing()), 0);
  assert.equal(clampFrame(600, timing()), 575);
  assert.equal(clampFrame(12.4, timing()), 12);
  assert.equal(clampFrame(Number.NaN, timing()), 0);
  assert.equal(clampFrame(Infinity, timing()), 575);
  assert.equal(clampFrame(600, timing({ frameCount: 0 })), 600);
});
