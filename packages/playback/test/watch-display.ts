import { waitUntil } from '@open-wc/testing';
import type { Player } from './clips.js';

/** Steps to and fro until steps show stills from the cache; false where frames cannot be decoded here. */
export async function fillCache({ playback, canvas, warnings }: Player): Promise<boolean> {
  let steps = 0;
  const isFilled = async () => {
    if (warnings.includes('CACHE_UNAVAILABLE')) return true;
    await playback.request.step(steps++ % 2 ? -1 : 1);
    return playback.displayElement === canvas;
  };
  await waitUntil(isFilled, 'a still from the cache', { timeout: 20_000 });
  return !warnings.includes('CACHE_UNAVAILABLE');
}

/**
 * Waits until the video replaces the still on screen, if there is one. It follows after 150 ms; where its frame cannot
 * be verified, the still stays.
 */
export function untilVideoShows({ playback, video }: Pick<Player, 'playback' | 'video'>): Promise<void> {
  const isVideo = () => playback.displayElement === video;
  return waitUntil(isVideo, '', { interval: 16, timeout: 300 }).catch(() => undefined);
}

/** Resolves after `count` display frames. */
export async function displayFrames(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await new Promise((resolve) => requestAnimationFrame(resolve));
}

/** What was on screen at a display frame. */
interface Sample {
  readonly shown: number | null;
  readonly reported: number;
  /** In milliseconds, as of `performance.now()`. */
  readonly at: number;
}

/** Records, at every display frame while `run` runs, the frame on screen and the playhead's frame. */
export async function watchDisplay(player: Pick<Player, 'frameOnScreen' | 'playhead'>, run: () => Promise<unknown>) {
  const seen: Sample[] = [];
  let isOver = false;
  const look = () => {
    if (isOver) return;
    seen.push({ shown: player.frameOnScreen(), reported: player.playhead().frame, at: performance.now() });
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  try {
    await run();
  } finally {
    isOver = true;
  }
  return seen;
}

/** A page that draws nothing for longer than this missed a display frame at 60 Hz, in milliseconds. */
const STALL_MS = 25;
/** How long after a stall the display may still lag, in milliseconds. */
const RECOVERY_MS = 200;

/** The samples that were not taken during or shortly after a stall of the page. */
export function withoutStalls(seen: readonly Sample[]): Sample[] {
  const stalls = seen.flatMap(({ at }, i) => (i > 0 && at - seen[i - 1]!.at > STALL_MS ? [at] : []));
  return seen.filter(({ at }) => !stalls.some((stall) => at >= stall && at - stall < RECOVERY_MS));
}

/** Frame on screen, frame reported and milliseconds since the sample before, around a sample: for failure messages. */
export function describeSamples(seen: readonly Sample[], around: Sample | undefined): string {
  const middle = around ? seen.indexOf(around) : 0;
  return seen
    .map(({ shown, reported, at }, i) => `${shown}/${reported}+${Math.round(at - (seen[i - 1]?.at ?? at))}`)
    .slice(Math.max(0, middle - 14), middle + 6)
    .join(' ');
}
