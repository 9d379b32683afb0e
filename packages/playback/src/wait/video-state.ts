import { delay } from './delay.js';
import { nextEvent } from './next-event.js';

/** Resolves when the element has data for its current frame, or when `signal` aborts. */
export async function untilHasData(video: HTMLVideoElement, signal: AbortSignal): Promise<void> {
  if (video.readyState < video.HAVE_CURRENT_DATA) await nextEvent(video, 'loadeddata', signal);
}

/** Longest wait for a frame to be painted, in milliseconds. Hidden tabs paint none. */
const PAINT_TIMEOUT_MS = 100;

/** Resolves when the element presents its next frame, after {@link PAINT_TIMEOUT_MS}, or when `signal` aborts. */
export async function untilPainted(video: HTMLVideoElement, signal: AbortSignal): Promise<void> {
  const next = new Promise((resolve) => video.requestVideoFrameCallback?.(() => setTimeout(resolve)));
  await Promise.race([next, delay(PAINT_TIMEOUT_MS, signal)]);
}
