import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FrameTiming } from '../frame/frame-timing.js';
import { createFrameDisplay, type FrameDisplayPort } from './frame-display.js';

const timing: FrameTiming = {
  rate: { num: 25, den: 1 },
  isRateKnown: true,
  isConstant: true,
  times: null,
  origin: 0,
  frameCount: 200,
  doubt: null,
};

/** Seeks to `frame` with a clock that has not been notified of it yet; returns what the display reports. */
function seekWith(frame: number, clock: { readonly isVerified: boolean; readonly mediaTime: number | null }) {
  Object.assign(globalThis, { document: new EventTarget() });
  const video = { paused: true, seeking: false, currentTime: 0 };
  const port = {
    video,
    clock: { ...clock, subscribe: () => undefined },
    seeker: {
      target: null,
      outcome: null,
      seek: async (to: number) => {
        video.currentTime = (to + 0.5) / 25;
        return to;
      },
    },
    signal: new AbortController().signal,
    timing: () => timing,
    confirmTimeline: () => undefined,
    openOverlay: async () => null,
    update: () => undefined,
  };
  const display = createFrameDisplay(port as unknown as FrameDisplayPort);
  return display.seek(frame).then((shown) => ({ shown, frame: display.frame, target: display.target }));
}

describe('FrameDisplay.frame', () => {
  it('follows currentTime when the clock is unverified', async () => {
    assert.deepEqual(await seekWith(166, { isVerified: false, mediaTime: 0.06 }), {
      shown: 166,
      frame: 166,
      target: 166,
    });
  });
  it('follows the frame callback when the clock is verified', async () => {
    assert.equal((await seekWith(166, { isVerified: true, mediaTime: 0.06 })).frame, 1);
  });
});
