import type { Range } from '@kreatli/timecode';
import type { FrameClock } from '../frame/frame-clock.js';
import { frameAtTime, lengthOfFrame, type FrameTiming } from '../frame/frame-timing.js';
import { watchLateness } from './lateness.js';

/** How long before its end a loop turns at least, in seconds: browsers tell of a picture up to two display frames late. */
const LEAD_SECONDS = 0.033;

/** Repeats a range while the video plays. */
export interface Loop {
  readonly range: Range | null;
  /** Sets the half-open range that is repeated, or with null none. */
  set(range: Range | null): void;
}

/** What a loop watches, and how it turns. */
export interface LoopPort {
  readonly video: HTMLVideoElement;
  readonly clock: FrameClock;
  readonly signal: AbortSignal;
  timing(): FrameTiming;
  /** A seek is on its way. */
  isSeeking(): boolean;
  /** Goes from the frame on screen to the first of the range. */
  turn(from: number, to: number): Promise<unknown>;
  play(): Promise<void>;
}

/** Creates a loop without a range. It turns when a picture near its end is on screen, so that the first one beyond is never shown. */
export function createLoop({ video, clock, signal, timing, isSeeking, turn, play }: LoopPort): Loop {
  let range: Range | null = null;
  const lateness = watchLateness();

  /** The first frame on which the loop turns. */
  function turningPoint({ in: first, out }: Range): number {
    const seconds = Math.max(LEAD_SECONDS, 2 * lateness.worst);
    const lead = Math.ceil((seconds * video.playbackRate) / lengthOfFrame(out - 1, timing()));
    return Math.max(first + 1, out - Math.max(1, lead));
  }

  clock.listen((mediaTime) => {
    if (!range || video.paused || isSeeking()) return lateness.restart();
    lateness.told(mediaTime / video.playbackRate);
    const frame = frameAtTime(mediaTime, timing());
    const isLeaving = frame >= turningPoint(range) && frame <= range.out + turningPoint(range) - range.in;
    if (isLeaving) void turn(frame, range.in);
  }, signal);
  video.addEventListener(
    'ended',
    () => {
      if (range && range.out >= timing().frameCount) void turn(range.out - 1, range.in).then(play);
    },
    { signal },
  );

  return {
    get range() {
      return range;
    },
    set(next) {
      range = next;
    },
  };
}
