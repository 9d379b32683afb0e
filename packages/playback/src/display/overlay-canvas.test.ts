import assert from 'node:assert/strict';
import { describe, it, mock, type TestContext } from 'node:test';
import type { CachedFrame } from '../cache/cached-frame.js';
import { createOverlayCanvas } from './overlay-canvas.js';

/** Shows frame 7 over frame 6; its drawing takes these times, one after the other, in milliseconds. */
function showFrame(t: TestContext, times: readonly number[]) {
  let now = 0;
  t.mock.method(performance, 'now', () => now);
  const draw = mock.fn(() => void (now += times[draw.mock.callCount() - 1] ?? 0));
  const canvas = { getContext: () => ({}) } as unknown as HTMLCanvasElement;
  const overlay = createOverlayCanvas(canvas, new AbortController().signal);
  const cached = { sample: { displayWidth: 640, displayHeight: 360, draw } } as unknown as CachedFrame;
  overlay.show(6, cached);
  const isShown = overlay.show(7, cached);
  return { isShown, frame: overlay.frame, isHidden: canvas.hidden, draws: draw.mock.callCount() - 1 };
}

describe('the canvas of stills', () => {
  it('shows a frame', (t) =>
    assert.deepEqual(showFrame(t, [5]), { isShown: true, frame: 7, isHidden: false, draws: 1 }));

  it('draws again where the engine may have given up', (t) =>
    assert.deepEqual(showFrame(t, [201, 5]), { isShown: true, frame: 7, isHidden: false, draws: 2 }));

  it('shows no frame that was not drawn', (t) =>
    assert.deepEqual(showFrame(t, [201, 201, 201]), { isShown: false, frame: null, isHidden: true, draws: 3 }));
});
