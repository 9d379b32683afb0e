import type { Playback } from '@kreatli/playback';

/** Width of a canvas in pixels: 96 CSS pixels on a screen with two pixels each. */
const WIDTH = 192;
const requestedFrame = new WeakMap<HTMLCanvasElement, string>();

/** Draws the frame that each canvas names in `data-frame`, once each, in ascending order, until `signal` aborts. */
export function showFrames(root: ParentNode, playback: Playback, signal: AbortSignal): void {
  const canvases = [...root.querySelectorAll<HTMLCanvasElement>('canvas[data-frame]')].filter(isNotRequested);
  // A video whose bytes cannot be read has no frames to draw; the rows are complete without them.
  if (canvases.length > 0) void draw(canvases, playback, signal).catch(() => undefined);
}

function isNotRequested(canvas: HTMLCanvasElement): boolean {
  const frame = canvas.dataset['frame']!;
  if (frame === '' || requestedFrame.get(canvas) === frame) return false;
  requestedFrame.set(canvas, frame);
  return true;
}

const frameOf = (canvas: HTMLCanvasElement): number => Number(canvas.dataset['frame']);

async function draw(canvases: readonly HTMLCanvasElement[], playback: Playback, signal: AbortSignal): Promise<void> {
  const ascending = canvases.toSorted((a, b) => frameOf(a) - frameOf(b));
  const frames = ascending.map(frameOf);
  let next = 0;
  for await (const bitmap of playback.stills(frames, WIDTH, signal)) {
    const frame = frames[next];
    const canvas = ascending[next++];
    if (!bitmap) continue;
    // Lit reuses a row's canvas for another row.
    if (canvas && frameOf(canvas) === frame) drawBitmap(canvas, bitmap);
    bitmap.close();
  }
}

function drawBitmap(canvas: HTMLCanvasElement, bitmap: ImageBitmap): void {
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
}
