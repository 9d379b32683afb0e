import type { Playback } from '@kreatli/playback';

/** Width of a still in a report, in pixels. */
const WIDTH = 480;
const JPEG_QUALITY = 0.8;

/**
 * Stills as `data:` URLs of JPEG, by the ids of `frames`. Frames that cannot be decoded have none. Calls `onProgress`
 * with the number of captured frames after each. Returns early when `signal` aborts.
 */
export async function captureStills(
  playback: Playback,
  frames: ReadonlyMap<string, number>,
  signal: AbortSignal,
  onProgress: (done: number) => void,
): Promise<ReadonlyMap<string, string>> {
  const stills = new Map<string, string>();
  const canvas = document.createElement('canvas');
  const ids = [...frames.keys()];
  const ascending = [...new Set(frames.values())].sort((a, b) => a - b);
  let done = 0;
  for await (const bitmap of playback.stills(ascending, WIDTH, signal)) {
    const frame = ascending[done];
    if (bitmap) {
      const still = encode(bitmap, canvas);
      bitmap.close();
      for (const id of ids) if (frames.get(id) === frame) stills.set(id, still);
    }
    onProgress((done += 1));
    if (signal.aborted) break;
  }
  return stills;
}

function encode(bitmap: ImageBitmap, canvas: HTMLCanvasElement): string {
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  canvas.getContext('2d')!.drawImage(bitmap, 0, 0);
  return canvas.toDataURL('image/jpeg', JPEG_QUALITY);
}
