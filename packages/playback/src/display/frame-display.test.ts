import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FrameTiming } from '../frame/frame-timing.js';
import { createFrameDisplay, type FrameDisplayPort } from './frame-display.js';
import type { StillOverlay } from './still-overlay.js';

const timing: FrameTiming = {
  rate: { num: 25, den: 1 },
  isRateKnown: true,
  isConstant: true,
  times: null,
  origin: 0,
  frameCount: 200,
  doubt: null,
};

interface Clock {
  readonly isVerified: boolean;
  readonly mediaTime: number | null;
}

/** A display whose clock is not notified of seeks. */
function createDisplay(clock: Clock, overlay: Partial<StillOverlay> | null = null) {
  Object.assign(globalThis, { document: new EventTarget() });
  const video = { paused: true, seeking: false, currentTime: 0 };
  const seeker = {
    target: null as number | null,
    outcome: null,
    seek: async (to: number) => {
      video.currentTime = (to + 0.5) / 25;
      return to;
    },
  };
  const port = {
    video,
    clock: { ...clock, subscribe: () => undefined },
    seeker,
    signal: new AbortController().signal,
    timing: () => timing,
    confirmTimeline: () => undefined,
    openOverlay: async () => overlay,
    update: () => undefined,
  };
  return { seeker, display: createFrameDisplay(port as unknown as FrameDisplayPort) };
}
async function seekWith(frame: number, clock: Clock) {
  const { display } = createDisplay(clock);
  const shown = await display.seek(frame);
  return { shown, frame: display.frame, target: display.target };
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

describe('FrameDisplay.target', () => {
  it('is the still on screen while the video still seeks to an earlier one', async () => {
    const overlay = {
      frame: null as number | null,
      show: (frame: number) => ((overlay.frame = frame), true),
      load: async (frame: number) => overlay.show(frame),
      prefetch: () => undefined,
    };
    const { seeker, display } = createDisplay({ isVerified: true, mediaTime: 0 }, overlay);
    await display.seek(89);
    seeker.target = 89;
    assert.equal(await display.seek(43), 43);
    assert.equal(display.target, 43);
  });
});
