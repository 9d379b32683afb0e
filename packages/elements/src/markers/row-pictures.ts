import type { Playback } from '@kreatli/playback';

/** Pixels across, for screens of two pixels to one. */
const WIDTH = 192;
const asked = new WeakMap<HTMLCanvasElement, string>();

/** Draws the frame that each row's canvas names, once, in order; ends with `signal`. */
export function showFrames(root: ParentNode, playback: Playback, signal: AbortSignal): void {
  const canvases = [...root.querySelectorAll<HTMLCanvasElement>('canvas[data-frame]')].filter((canvas) => {
    const frame = canvas.dataset['frame']!;
    if (frame === '' || asked.get(canvas) === frame) return false;
    asked.set(canvas, frame);
    return true;
  });
  // Without pictures, because the video's bytes may not be read, the rows say all the rest.
  if (canvases.length > 0) void draw(canvases, playback, signal).catch(() => undefined);
}

async function draw(canvases: readonly HTMLCanvasElement[], playback: Playback, signal: AbortSignal): Promise<void> {
  const frameOf = (canvas: HTMLCanvasElement): number => Number(canvas.dataset['frame']);
  const ascending = canvases.toSorted((a, b) => frameOf(a) - frameOf(b));
  const frames = ascending.map(frameOf);
  let next = 0;
  for await (const picture of playback.stills(frames, WIDTH, signal)) {
    const canvas = ascending[next++];
    if (!picture) continue;
    // A row may have become another one meanwhile.
    if (canvas && frameOf(canvas) === frames[next - 1]) {
      canvas.width = picture.width;
      canvas.height = picture.height;
      canvas.getContext('2d')?.drawImage(picture, 0, 0);
    }
    picture.close();
  }
}
