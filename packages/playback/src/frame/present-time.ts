import { delay, nextEvent } from '../wait.js';
import { RUN_UP_SECONDS, stallsAtSegmentStart } from './approach.js';
import type { SeekPort } from './seek-port.js';
import { frameAtTime } from './frame-timing.js';

/** How long after `seeked` its picture may still come, in milliseconds. */
const LATE_PICTURE_MS = 120;
/** How long a seek that has been superseded may still show its picture: scrubbing shows pictures on the way. */
const SUPERSEDED_MS = 120;

/** How long a seek may take before it counts as stuck, in milliseconds; its picture is still noticed when it comes later. */
const STUCK_MS = 4000;

/** One try to bring a frame on screen. */
export interface Aim {
  readonly frame: number;
  /** Media time to seek to, in seconds. */
  readonly time: number;
  /** Seek to a point before it first, so that the segment which ends there is fetched too. */
  readonly runUp: boolean;
  readonly superseded: AbortSignal;
}

/**
 * Seeks and waits for the picture. Resolves with the frame on screen, or null when no picture was presented (hidden
 * tab, superseded, detached). While playing, the first picture after the seek is the answer.
 */
export function presentTime({ video, clock, signal, timing, engine }: SeekPort, aim: Aim): Promise<number | null> {
  const done = new AbortController();
  const within = AbortSignal.any([done.signal, signal]);
  let shown: number | null = null;
  let aimed = false;

  return new Promise((resolve) => {
    const finish = () => {
      if (done.signal.aborted) return;
      done.abort();
      resolve(shown ?? unchanged());
    };
    // A seek inside the frame on screen may present nothing new.
    const unchanged = () => {
      const before = clock.mediaTime === null ? null : frameAtTime(clock.mediaTime, timing());
      return before === aim.frame && !video.seeking ? before : null;
    };
    const finishAfter = (milliseconds: number) => void delay(milliseconds, within).then(finish);

    clock.listen((mediaTime) => {
      if (!aimed) return;
      shown = frameAtTime(mediaTime, timing());
      if (shown === aim.frame || (!video.paused && !video.seeking)) finish();
    }, within);
    video.addEventListener('seeked', () => aimed && finishAfter(LATE_PICTURE_MS), { signal: within });
    aim.superseded.addEventListener('abort', () => finishAfter(SUPERSEDED_MS), { signal: within });
    if (aim.superseded.aborted) finishAfter(SUPERSEDED_MS);
    signal.addEventListener('abort', finish, { signal: done.signal });
    finishAfter(STUCK_MS);

    void move();
  });

  async function move(): Promise<void> {
    if (aim.runUp) await runUp();
    seekThere();
    if (engine.piecewise && (await stallsAtSegmentStart(video, aim.time, within))) {
      await runUp();
      seekThere();
    }
  }

  async function runUp(): Promise<void> {
    aimed = false;
    const arrived = nextEvent(video, 'seeked', within);
    video.currentTime = Math.max(0, aim.time - RUN_UP_SECONDS);
    await arrived;
  }

  function seekThere(): void {
    if (within.aborted) return;
    aimed = true;
    video.currentTime = aim.time;
  }
}
