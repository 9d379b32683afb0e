import type { Range } from '@kreatli/timecode';
import type { FrameClock } from '../frame/frame-clock.js';
import { durationOfFrame, frameAtTime, type FrameTiming } from '../frame/frame-timing.js';
import { trackCallbackLateness } from './callback-lateness.js';

/** How long before its end a loop jumps at least, in seconds: frame callbacks are up to two display frames late. */
const MIN_LEAD_SECONDS = 0.034;

/** What a loop watches and does. */
export interface LoopPort {
  readonly video: HTMLVideoElement;
  readonly clock: FrameClock;
  readonly signal: AbortSignal;
  /** The half-open range of frames that is repeated; null when none is. */
  range(): Range | null;
  timing(): FrameTiming;
  isSeeking(): boolean;
  /** Jumps from the frame on screen to the first of the range. */
  jump(from: number, to: number): Promise<unknown>;
  play(): Promise<void>;
  /** Returns a function that is false once a newer play or pause request supersedes the present one. */
  captureIntent(): () => boolean;
}

/**
 * Repeats a range while the video plays. Jumps near the end of the range, so that the first frame beyond is not shown.
 */
export function watchLoop({
  video,
  clock,
  signal,
  range: currentRange,
  timing,
  isSeeking,
  jump,
  play,
  captureIntent,
}: LoopPort): void {
  const lateness = trackCallbackLateness();

  /** The first frame of the range at which the loop jumps. */
  function jumpFrame({ in: first, out }: Range): number {
    const seconds = Math.max(MIN_LEAD_SECONDS, 2 * lateness.worst);
    // As many whole frames may have been presented since the reported one.
    const late = Math.floor((seconds * video.playbackRate) / durationOfFrame(out - 1, timing()));
    return Math.max(first + 1, out - 1 - late);
  }

  clock.subscribe((mediaTime) => {
    const range = currentRange();
    if (!range || video.paused || isSeeking()) return lateness.reset();
    lateness.record(mediaTime / video.playbackRate);
    const frame = frameAtTime(mediaTime, timing());
    const isLeaving = frame >= jumpFrame(range) && frame <= range.out + jumpFrame(range) - range.in;
    if (isLeaving) void jump(frame, range.in);
  }, signal);
  video.addEventListener(
    'ended',
    () => {
      const range = currentRange();
      if (!range || range.out < timing().frameCount) return;
      const isCurrent = captureIntent();
      // If playback is refused or superseded, the video stays paused at the in point.
      jump(range.out - 1, range.in)
        .then(() => (isCurrent() ? play() : undefined))
        .catch(() => undefined);
    },
    { signal },
  );
}
