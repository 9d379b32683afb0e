import { delay } from '../wait.js';

/** How far before the target the buffer must reach, in seconds: past the start of the segment the target lies in. */
const BEHIND_SECONDS = 0.3;
/** Time a buffered target needs to get on screen, in milliseconds: about two display frames. */
const PATIENCE_MS = 34;

/**
 * Helps a seek over a segment start. An HLS segment's video begins later than the playlist says, so the library fetches
 * the segment after the one that holds the target and waits for ever. When the picture has not come and the buffer does
 * not cover target and target − 0.3 s: seek there, wait until both are covered, seek to the target again.
 */
export async function fillBehind(video: HTMLVideoElement, time: number, signal: AbortSignal): Promise<void> {
  const behind = Math.max(0, time - BEHIND_SECONDS);
  const covered = () => covers(video.buffered, time) && covers(video.buffered, behind);
  await delay(PATIENCE_MS, signal);
  if (signal.aborted || !video.seeking || covered()) return;
  video.currentTime = behind;
  while (!covered()) {
    await delay(PATIENCE_MS, signal);
    if (signal.aborted) return;
  }
  video.currentTime = time;
}

/** Whether `time`, in seconds, lies in one of `ranges`. */
export function covers(ranges: TimeRanges, time: number): boolean {
  for (let i = 0; i < ranges.length; i++) if (ranges.start(i) <= time && time < ranges.end(i)) return true;
  return false;
}
