import type { VideoSample } from 'mediabunny';

/** WebKitGTK gives up a frame that takes 200 ms to convert, and draws nothing, without an error. */
const GIVEN_UP_MS = 190;
const ATTEMPTS = 3;

/** Draws a decoded frame over the whole of `context`; false where the engine may have drawn nothing. */
export function drawSample(
  context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
  sample: Pick<VideoSample, 'draw'>,
  width: number,
  height: number,
): boolean {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const started = performance.now();
    sample.draw(context, 0, 0, width, height);
    if (performance.now() - started < GIVEN_UP_MS) return true;
  }
  return false;
}
