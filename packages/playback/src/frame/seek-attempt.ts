import { delay } from '../wait/delay.js';
import { nextEvent } from '../wait/next-event.js';
import { frameAtTime } from './frame-timing.js';
import { PREROLL_SECONDS, stallsAtSegmentStart } from './preroll.js';
import type { SeekPort } from './seek-port.js';

/** Longest wait for the frame of a seek after `seeked`, in milliseconds. */
const LATE_FRAME_MS = 120;
/** Longest wait for the frame of a superseded seek, in milliseconds: scrubbing shows the frames on the way. */
const SUPERSEDED_MS = 120;
/** Longest duration of an attempt, in milliseconds. A frame that comes later is still reported by the clock. */
const ATTEMPT_TIMEOUT_MS = 4000;

/** One attempt to bring a frame on screen. */
export interface SeekAttempt {
  readonly frame: number;
  /** Media time to seek to, in seconds. */
  readonly time: number;
  /** Seek to an earlier time first, so that the segment which ends there is fetched too. */
  readonly preroll: boolean;
  readonly superseded: AbortSignal;
}

/**
 * Seeks and waits for the frame. Resolves with the frame on screen, or null when none was presented (hidden tab,
 * superseded, detached). While playing, it resolves with the first frame after the seek.
 */
export function attemptSeek(
  { video, clock, signal, timing, engine }: SeekPort,
  attempt: SeekAttempt,
): Promise<number | null> {
  const done = new AbortController();
  const within = AbortSignal.any([done.signal, signal]);
  let presented: number | null = null;
  let isAimed = false;

  return new Promise((resolve) => {
    const finish = () => {
      if (done.signal.aborted) return;
      done.abort();
      resolve(presented ?? unchanged());
    };
    // A seek inside the presented frame may present nothing new.
    const unchanged = () => {
      const before = clock.mediaTime === null ? null : frameAtTime(clock.mediaTime, timing());
      return before === attempt.frame && !video.seeking ? before : null;
    };
    const finishAfter = (milliseconds: number) => void delay(milliseconds, within).then(finish);

    clock.subscribe((mediaTime) => {
      if (!isAimed) return;
      presented = frameAtTime(mediaTime, timing());
      if (presented === attempt.frame || (!video.paused && !video.seeking)) finish();
    }, within);
    // The frame of the seek before can be presented before its `seeked`, which then comes during this seek.
    const end = () => isAimed && !video.seeking && finishAfter(LATE_FRAME_MS);
    video.addEventListener('seeked', end, { signal: within });
    attempt.superseded.addEventListener('abort', () => finishAfter(SUPERSEDED_MS), { signal: within });
    if (attempt.superseded.aborted) finishAfter(SUPERSEDED_MS);
    signal.addEventListener('abort', finish, { signal: done.signal });
    finishAfter(ATTEMPT_TIMEOUT_MS);

    void move();
  });

  async function move(): Promise<void> {
    if (attempt.preroll) await preroll();
    seekToTarget();
    if (engine.isSegmented && (await stallsAtSegmentStart(video, attempt.time, within))) {
      await preroll();
      seekToTarget();
    }
  }

  async function preroll(): Promise<void> {
    isAimed = false;
    video.currentTime = Math.max(0, attempt.time - PREROLL_SECONDS);
    do await nextEvent(video, 'seeked', within);
    while (video.seeking && !within.aborted);
  }

  function seekToTarget(): void {
    if (within.aborted) return;
    isAimed = true;
    video.currentTime = attempt.time;
  }
}
