import type { Playback } from '@kreatli/playback';

/** One at a time: each decodes a group of frames, and a list asks for many. */
let queue: Promise<unknown> = Promise.resolve();

/**
 * A small image of a frame, which the caller closes; null where it cannot be decoded, or `signal` aborts. Never
 * rejects.
 */
export function frameImage(
  playback: Playback,
  frame: number,
  width: number,
  signal: AbortSignal,
): Promise<ImageBitmap | null> {
  const image = queue.then(() => decode(playback, frame, width, signal));
  queue = image;
  return image;
}

async function decode(
  playback: Playback,
  frame: number,
  width: number,
  signal: AbortSignal,
): Promise<ImageBitmap | null> {
  if (signal.aborted) return null;
  try {
    for await (const bitmap of playback.stills([frame], width, signal)) return bitmap;
  } catch {
    // The bytes may not be read, or are damaged: the drawing is shown without its frame.
  }
  return null;
}
