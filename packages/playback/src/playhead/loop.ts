import type { Range } from '@kreatli/timecode';
import type { FrameClock } from '../frame/frame-clock.js';
import { frameAtTime, lengthOfFrame, type FrameTiming } from '../frame/frame-timing.js';

/** How long before its end a loop turns, in seconds: browsers tell of a picture up to two display frames late. */
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
  seek(frame: number): Promise<unknown>;
  play(): Promise<void>;
}

/** Creates a loop without a range. It turns when a picture near its end is on screen, so that the first one beyond is never shown. */
export function createLoop({ video, clock, signal, timing, isSeeking, seek, play }: LoopPort): Loop {
  let range: Range | null = null;

  /** The first frame on which the loop turns. */
  function turn({ in: first, out }: Range): number {
    const lead = Math.ceil((LEAD_SECONDS * video.playbackRate) / lengthOfFrame(out - 1, timing()));
    return Math.max(first + 1, out - Math.max(1, lead));
  }

  clock.listen((mediaTime) => {
    if (!range || video.paused || isSeeking()) return;
    const frame = frameAtTime(mediaTime, timing());
    const isLeaving = frame >= turn(range) && frame <= range.out + turn(range) - range.in;
    if (isLeaving) void seek(range.in);
  }, signal);
  video.addEventListener(
    'ended',
    () => {
      if (range && range.out >= timing().frameCount) void seek(range.in).then(play);
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
