import type { Rate } from './rate.js';
import { TimecodeError } from './timecode-error.js';

/** The second at which frame `frames` starts, or how long that many frames last: `frames * den / num`. */
export function framesToSeconds(frames: number, rate: Rate): number {
  return (frames * rate.den) / rate.num;
}

/**
 * The second in the middle of a frame: `(frame + ½) * den / num`. Seek here, not to the start of the frame: browsers
 * round times down, and the start often shows the frame before.
 */
export function frameMiddle(frame: number, rate: Rate): number {
  return ((frame + 0.5) * rate.den) / rate.num;
}

/**
 * The frame shown at `seconds`: `floor(seconds * num / den + tolerance)`. Before the first frame it is negative.
 *
 * `tolerance` is in frames, 0.1 by default. It includes times that are before their frame by the rounding of doubles or
 * of a container's clock, and is too small to reach the next frame from the middle of one.
 *
 * @throws TimecodeError `INVALID_SECONDS` unless `seconds` is finite.
 */
export function secondsToFrame(seconds: number, rate: Rate, tolerance = 0.1): number {
  if (!Number.isFinite(seconds)) {
    throw new TimecodeError('INVALID_SECONDS', `A time is a finite number of seconds, not ${seconds}.`);
  }
  return Math.floor((seconds * rate.num) / rate.den + tolerance);
}
