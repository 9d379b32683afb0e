import { delay } from '../wait.js';

/** How far before the target a run-up begins, in seconds: past the start of the segment the target lies in. */
export const RUN_UP_SECONDS = 0.3;
/** How often a seek that has not arrived is looked at, in milliseconds: about two display frames. */
const LOOK_MS = 34;
/** After how many looks a seek counts as stalled, whatever the buffer says: one second. */
const MAX_LOOKS = 30;

/**
 * Resolves true when a seek to `time` is stuck at a segment start, false when it ended or `signal` aborted. The video
 * of an HLS segment begins later than the playlist says, by the time its pictures are reordered. So for the last frames
 * of a segment the next one is fetched, and the buffer begins just after the target.
 */
export async function stallsAtSegmentStart(
  video: HTMLVideoElement,
  time: number,
  signal: AbortSignal,
): Promise<boolean> {
  for (let looks = 0; looks < MAX_LOOKS; looks++) {
    await delay(LOOK_MS, signal);
    if (signal.aborted || !video.seeking) return false;
    if (beginsJustAfter(video.buffered, time)) return true;
  }
  return true;
}

/** Whether one of `ranges` begins after `time`, in seconds, but within the run-up. */
export function beginsJustAfter(ranges: TimeRanges, time: number): boolean {
  for (let i = 0; i < ranges.length; i++) {
    const start = ranges.start(i);
    if (start > time && start <= time + RUN_UP_SECONDS) return true;
  }
  return false;
}
