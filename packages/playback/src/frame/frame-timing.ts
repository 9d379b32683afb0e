import { frameMiddle, secondsToFrame, type Rate } from '@kreatli/timecode';

/** Rate that frames are counted at when nobody knows one: a convention, not a claim about the media. */
export const NOMINAL_RATE: Rate = { num: 25, den: 1 };

/** All that is needed to go from frames to the media element's seconds and back. */
export interface FrameTiming {
  readonly rate: Rate;
  /** False when `rate` is {@link NOMINAL_RATE} for want of a real one. */
  readonly rateKnown: boolean;
  /** False when frames are known not to be evenly spaced. */
  readonly constant: boolean;
  /** Media time in seconds at which each frame starts, where frames are not evenly spaced; then `rate` only labels. */
  readonly times: FrameTable | null;
  /** Why frames may lie elsewhere in the element's time than this says; null when nothing speaks for it. */
  readonly doubt: TimingDoubt | null;
  /** Media time, in seconds, at which frame 0 starts. Seldom 0: composition offsets, edit lists, HLS. */
  readonly origin: number;
  /** Length in frames; 0 = unknown. */
  readonly frameCount: number;
}

/**
 * `SHIFTED_TIMELINE`: the container hides pictures before the first, or shows nothing for a while (edit lists, negative
 * times), and engines disagree on what that does to their clock. `DISCONTINUITY`: streams joined in the middle, whose
 * second part need not begin on the first one's grid.
 */
export type TimingDoubt = 'SHIFTED_TIMELINE' | 'DISCONTINUITY';

/** Start of every frame in media seconds, ascending. */
export type FrameTable = Float64Array;

/** How much earlier than a frame's start, in parts of that frame, a reported time still means the frame. */
const TOLERANCE = 0.1;

/** The same timing once it has been seen that the clock is not shifted, or for what no clock stands in between. */
export function withoutShift(timing: FrameTiming): FrameTiming {
  return timing.doubt === 'SHIFTED_TIMELINE' ? { ...timing, doubt: null } : timing;
}

/** How long `frame` is on screen at normal speed, in seconds. */
export function lengthOfFrame(frame: number, { rate, times }: FrameTiming): number {
  const start = times?.[frame];
  const end = times?.[frame + 1];
  return start !== undefined && end !== undefined ? end - start : rate.den / rate.num;
}

/** Media time in seconds of the middle of `frame`: the one place in a frame that every engine seeks to rightly. */
export function middleOfFrame(frame: number, timing: FrameTiming): number {
  const start = timing.times?.[frame];
  return start === undefined
    ? timing.origin + frameMiddle(frame, timing.rate)
    : start + lengthOfFrame(frame, timing) / 2;
}

/** Frame shown at a media time in seconds: floor with a tenth of a frame of tolerance, held inside the video. */
export function frameAtTime(seconds: number, timing: FrameTiming): number {
  const { times, origin, rate } = timing;
  return clampFrame(times ? frameInTable(seconds, times) : secondsToFrame(seconds - origin, rate), timing);
}

/** The first frame whose middle lies at or after `seconds`; `frameCount` when none does. */
export function frameFrom(seconds: number, timing: FrameTiming): number {
  const frame = frameAtTime(seconds, timing);
  return middleOfFrame(frame, timing) >= seconds - 1e-6 ? frame : frame + 1;
}

/** Nearest frame that exists: an integer from 0 to `frameCount` − 1. */
export function clampFrame(frame: number, timing: FrameTiming): number {
  const last = timing.frameCount > 0 ? timing.frameCount - 1 : Number.MAX_SAFE_INTEGER;
  return Math.min(Math.max(Math.round(frame) || 0, 0), last);
}

/** The last frame that has started at `seconds`, or starts within the tolerance. */
function frameInTable(seconds: number, times: FrameTable): number {
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
