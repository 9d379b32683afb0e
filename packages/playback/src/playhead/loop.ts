import type { Range } from '@kreatli/timecode';
import type { FrameClock } from '../frame/frame-clock.js';
import { frameAtTime, lengthOfFrame, type FrameTiming } from '../frame/frame-timing.js';
import { watchLateness } from './lateness.js';

/** How long before its end a loop turns at least, in seconds: browsers tell of a picture up to two display frames late. */
const LEAD_SECONDS = 0.034;

/** What a loop watches, and how it turns. */
export interface LoopPort {
  readonly video: HTMLVideoElement;
  readonly clock: FrameClock;
  readonly signal: AbortSignal;
  /** The half-open range that is repeated; null when none is. */
  range(): Range | null;
  timing(): FrameTiming;
  /** A seek is on its way. */
  isSeeking(): boolean;
  /** Goes from the frame on screen to the first of the range. */
  turn(from: number, to: number): Promise<unknown>;
  play(): Promise<void>;
  /** Whether what is meant now, to play, still is when the answer is asked for. */
  meant(): () => boolean;
}

/** Repeats a range while the video plays. It turns when a picture near its end is on screen, so that the first one beyond is never shown. */
export function watchLoop({
  video,
  clock,
  signal,
  range: rangeNow,
  timing,
  isSeeking,
  turn,
  play,
  meant,
}: LoopPort): void {
  const lateness = watchLateness();

  /** The first frame on which the loop turns. */
  function turningPoint({ in: first, out }: Range): number {
    const seconds = Math.max(LEAD_SECONDS, 2 * lateness.worst);
    // So many whole frames may have begun since the one that is told of.
    const late = Math.floor((seconds * video.playbackRate) / lengthOfFrame(out - 1, timing()));
    return Math.max(first + 1, out - 1 - late);
  }

  clock.listen((mediaTime) => {
    const range = rangeNow();
    if (!range || video.paused || isSeeking()) return lateness.restart();
    lateness.told(mediaTime / video.playbackRate);
    const frame = frameAtTime(mediaTime, timing());
    const isLeaving = frame >= turningPoint(range) && frame <= range.out + turningPoint(range) - range.in;
    if (isLeaving) void turn(frame, range.in);
  }, signal);
  video.addEventListener(
    'ended',
    () => {
      const range = rangeNow();
      if (!range || range.out < timing().frameCount) return;
      const isMeant = meant();
      // Refused, or overtaken: then it rests at the beginning.
      turn(range.out - 1, range.in)
        .then(() => (isMeant() ? play() : undefined))
        .catch(() => undefined);
    },
    { signal },
  );
}
