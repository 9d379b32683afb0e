import type { Playback } from '@kreatli/playback';

/** Width of a picture in a report, in pixels. */
const WIDTH = 480;
const QUALITY = 0.8;

/**
 * Pictures of frames as `data:` addresses of JPEG, by the id of the comment that stands there. Frames without a picture
 * have none. `onProgress` is told after each; ends early with `signal`.
 */
export async function takeStills(
  playback: Playback,
  places: ReadonlyMap<string, number>,
  signal: AbortSignal,
  onProgress: (done: number) => void,
): Promise<ReadonlyMap<string, string>> {
  const stills = new Map<string, string>();
  const canvas = document.createElement('canvas');
  const ids = [...places.keys()];
  const frames = [...new Set(places.values())].sort((a, b) => a - b);
  let done = 0;
  for await (const picture of playback.stills(frames, WIDTH, signal)) {
    const frame = frames[done];
    if (picture) {
      const still = encode(picture, canvas);
      picture.close();
      for (const id of ids) if (places.get(id) === frame) stills.set(id, still);
    }
    onProgress((done += 1));
    if (signal.aborted) break;
  }
  return stills;
}

function encode(picture: ImageBitmap, canvas: HTMLCanvasElement): string {
  canvas.width = picture.width;
  canvas.height = picture.height;
  canvas.getContext('2d')!.drawImage(picture, 0, 0);
  return canvas.toDataURL('image/jpeg', QUALITY);
}
