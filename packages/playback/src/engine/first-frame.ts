import { delay } from '../wait/delay.js';

/** Interval between seeks to the first frame, in milliseconds. */
const RETRY_INTERVAL_MS = 500;

/**
 * Seeks to `origin`, in seconds, until the element has data there. WebKit shows nothing before the first frame, and a
 * seek there may never end while segments are appended; other engines skip the gap themselves.
 */
export async function seekToFirstFrame(video: HTMLVideoElement, origin: number, signal: AbortSignal): Promise<void> {
  const hasFrame = () => video.readyState >= video.HAVE_CURRENT_DATA || video.currentTime > origin + 0.001;
  for (;;) {
    await delay(RETRY_INTERVAL_MS, signal);
    if (signal.aborted || hasFrame()) return;
    video.currentTime = origin;
  }
}
