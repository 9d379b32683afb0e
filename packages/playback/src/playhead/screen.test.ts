import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FrameTiming } from '../frame/frame-timing.js';
import { createScreen, type ScreenPort } from './screen.js';

const timing: FrameTiming = {
  rate: { num: 25, den: 1 },
  rateKnown: true,
  constant: true,
  times: null,
  origin: 0,
  frameCount: 200,
  doubt: null,
};

/** A video that was sent to `frame`, of which a clock has not heard yet. */
function sought(frame: number, clock: { readonly verified: boolean; readonly mediaTime: number | null }) {
  Object.assign(globalThis, { document: new EventTarget() });
  const video = { paused: true, seeking: false, currentTime: 0 };
  const port = {
    video,
    clock: { ...clock, listen: () => undefined },
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
    trust: () => undefined,
    openStills: async () => null,
    update: () => undefined,
  };
  const screen = createScreen(port as unknown as ScreenPort);
  return screen.seek(frame).then((said) => ({ said, frame: screen.frame, target: screen.target }));
}

describe('the frame on screen', () => {
  it('is where the element is, when the clock only believes it and has not heard yet', async () => {
    assert.deepEqual(await sought(166, { verified: false, mediaTime: 0.06 }), { said: 166, frame: 166, target: 166 });
  });
  it('is what the browser told, when it tells of pictures', async () => {
    assert.equal((await sought(166, { verified: true, mediaTime: 0.06 })).frame, 1);
  });
});
