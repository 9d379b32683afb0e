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
  /** Media time, in seconds, at which frame 0 starts. Seldom 0: composition offsets, edit lists, HLS. */
  readonly origin: number;
  /** Length in frames; 0 = unknown. */
  readonly frameCount: number;
}

/** Media time in seconds of the middle of `frame`: the one place in a frame that every engine seeks to rightly. */
export function middleOfFrame(frame: number, timing: FrameTiming): number {
  return timing.origin + frameMiddle(frame, timing.rate);
}

/** Frame shown at a media time in seconds: floor with a tenth of a frame of tolerance, held inside the film. */
export function frameAtTime(seconds: number, timing: FrameTiming): number {
  return clampFrame(secondsToFrame(seconds - timing.origin, timing.rate), timing);
}

/** Nearest frame that exists: an integer from 0 to `frameCount` − 1. */
export function clampFrame(frame: number, timing: FrameTiming): number {
  const last = timing.frameCount > 0 ? timing.frameCount - 1 : Number.MAX_SAFE_INTEGER;
  return Math.min(Math.max(Math.round(frame) || 0, 0), last);
}
