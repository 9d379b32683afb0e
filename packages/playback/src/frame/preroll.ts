import { delay } from '../wait/delay.js';

/** How far before the target a preroll starts, in seconds: before the start of the segment that holds the target. */
export const PREROLL_SECONDS = 0.3;
/** Interval between checks of a seek that has not ended, in milliseconds: about two display frames. */
const CHECK_INTERVAL_MS = 34;
/** Checks after which a seek counts as stalled, whatever is buffered: one second. */
const MAX_CHECKS = 30;

/**
 * Resolves true when a seek to `time` is stalled at the start of a segment, false when it ended or `signal` aborted.
 *
 * The video of an HLS segment starts later than the playlist has it, by the time that its frames are reordered. For the
 * last frames of a segment hls.js therefore fetches the next one, and the buffer starts just after the target.
 */
export async function stallsAtSegmentStart(
  video: HTMLVideoElement,
  time: number,
  signal: AbortSignal,
): Promise<boolean> {
  for (let checks = 0; checks < MAX_CHECKS; checks++) {
    await delay(CHECK_INTERVAL_MS, signal);
    if (signal.aborted || !video.seeking) return false;
    if (startsJustAfter(video.buffered, time)) return true;
  }
  return true;
}

/** Whether one of `ranges` starts after `time`, in seconds, by at most {@link PREROLL_SECONDS}. */
function startsJustAfter(ranges: TimeRanges, time: number): boolean {
  for (let i = 0; i < ranges.length; i++) {
    const start = ranges.start(i);
    if (start > time && start <= time + PREROLL_SECONDS) return true;
  }
  return false;
}
