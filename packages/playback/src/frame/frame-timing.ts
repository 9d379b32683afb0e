import { frameMiddle, secondsToFrame, type Rate } from '@kreatli/timecode';
import type { FrameTimes, TimingDoubt } from '../media/media-info.js';

/** Rate at which frames are counted when none is known: a convention, not a property of the media. */
export const NOMINAL_RATE: Rate = { num: 25, den: 1 };

/** What is needed to convert between frames and the media element's seconds. */
export interface FrameTiming {
  readonly rate: Rate;
  /** False when `rate` is {@link NOMINAL_RATE} because none is known. */
  readonly isRateKnown: boolean;
  /** False when frames are known to be unevenly spaced. */
  readonly isConstant: boolean;
  /** Start of each frame in media seconds, where frames are unevenly spaced. `rate` then only serves timecodes. */
  readonly times: FrameTimes | null;
  /** Why frames may be elsewhere in the element's time than this timing gives; null when nothing suggests it. */
  readonly doubt: TimingDoubt | null;
  /** Media time at which frame 0 starts, in seconds. Seldom 0: composition offsets, edit lists, HLS. */
  readonly origin: number;
  /** Length in frames; 0 = unknown. */
  readonly frameCount: number;
}

/** How much earlier than a frame's start a reported time still counts as the frame, as a share of its duration. */
const TOLERANCE = 0.1;

/** `timing` with a doubt about a shifted timeline, if there is no other. */
export function withShift(timing: FrameTiming): FrameTiming {
  return timing.doubt === null ? { ...timing, doubt: 'SHIFTED_TIMELINE' } : timing;
}

/** `timing` without the doubt about a shifted timeline. */
export function withoutShift(timing: FrameTiming): FrameTiming {
  return timing.doubt === 'SHIFTED_TIMELINE' ? { ...timing, doubt: null } : timing;
}

/** Duration of `frame` in seconds, at normal speed. */
export function durationOfFrame(frame: number, { rate, times }: FrameTiming): number {
  const start = times?.[frame];
  const end = times?.[frame + 1];
  return start !== undefined && end !== undefined ? end - start : rate.den / rate.num;
}

/**
 * Media time of the middle of `frame`, in seconds: the only time in a frame for which every engine shows that frame.
 */
export function middleOfFrame(frame: number, timing: FrameTiming): number {
  const start = timing.times?.[frame];
  return start === undefined
    ? timing.origin + frameMiddle(frame, timing.rate)
    : start + durationOfFrame(frame, timing) / 2;
}

/**
 * Frame shown at a media time in seconds: rounded down with a tenth of a frame of tolerance, clamped into the video.
 */
export function frameAtTime(seconds: number, timing: FrameTiming): number {
  const { times, origin, rate } = timing;
  return clampFrame(times ? frameInTable(seconds, times) : secondsToFrame(seconds - origin, rate), timing);
}

/** The first frame whose middle is at or after `seconds`; `frameCount` when there is none. */
export function frameFrom(seconds: number, timing: FrameTiming): number {
  const frame = frameAtTime(seconds, timing);
  return middleOfFrame(frame, timing) >= seconds - 1e-6 ? frame : frame + 1;
}

/** The nearest frame that exists: an integer from 0 to `frameCount` − 1. NaN becomes 0. */
export function clampFrame(frame: number, timing: FrameTiming): number {
  const last = timing.frameCount > 0 ? timing.frameCount - 1 : Number.MAX_SAFE_INTEGER;
  return Math.min(Math.max(Math.round(frame) || 0, 0), last);
}

/** The last frame that has started at `seconds`, or starts within the tolerance. Binary search. */
function frameInTable(seconds: number, times: FrameTimes): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) <= seconds) low = middle + 1;
    else high = middle;
  }
  const started = low - 1;
  const start = times[started] ?? 0;
  const next = times[low];
  if (next === undefined) return started;
  return next - seconds <= (next - start) * TOLERANCE ? low : started;
}
