import { type Counting, countPerDay, droppedPerMinute } from './drop-frame.js';
import { formatRate } from './rate-text.js';
import { nominalRate, type Rate } from './rate.js';
import { TimecodeError } from './timecode-error.js';

/** How the frames of a version are numbered in timecode. */
export interface TimecodeFormat {
  /** Frames per second. Below half a frame, timecodes count whole seconds: `00:00:25:00` is frame 5 at 1/5. */
  readonly rate: Rate;
  /**
   * Drop-frame timecodes (`00:01:00;02`); false by default, also at 29.97. A property of the timeline, not of the rate.
   */
  readonly dropFrame?: boolean;
  /**
   * Frames between 00:00:00:00 and the timecode of frame 0, from {@link startFrames}; 0 by default. Counts frames,
   * not timecode numbers, so 01:00:00;00 at 29.97 drop-frame is 107892.
   */
  readonly start?: number;
}

/**
 * Frames in 24 hours of timecode, after which timecodes repeat.
 *
 * @throws TimecodeError `INVALID_RATE`, `DROP_FRAME_NOT_ALLOWED`.
 */
export function framesPerDay(format: TimecodeFormat): number {
  return countPerDay(countingOf(format));
}

/**
 * Validates rate and drop-frame and returns how to count.
 *
 * @throws TimecodeError `INVALID_RATE`, `DROP_FRAME_NOT_ALLOWED`.
 */
export function countingOf({ rate, dropFrame = false }: TimecodeFormat): Counting {
  const nominal = nominalRate(rate);
  if (!Number.isSafeInteger(nominal * 86_400) || !(rate.num > 0 && rate.den > 0 && rate.num * 86_400 >= rate.den)) {
    throw new TimecodeError('INVALID_RATE', `${rate.num}/${rate.den} frames per second have no timecode.`);
  }
  if (!dropFrame) return nominal < 1 ? { nominal: 1, drop: 0, slow: rate } : { nominal, drop: 0 };
  const drop = droppedPerMinute(rate);
  if (drop === 0) {
    throw new TimecodeError(
      'DROP_FRAME_NOT_ALLOWED',
      `Drop-frame exists at 29.97, 59.94 and 119.88 only, not at ${formatRate(rate)}. Set dropFrame to false.`,
    );
  }
  return { nominal, drop };
}

/**
 * Validates the start and returns it modulo one day.
 *
 * @throws TimecodeError `INVALID_FRAME`.
 */
export function startOf({ start = 0 }: TimecodeFormat, perDay: number): number {
  return requireFrame(start, 'The start of a timecode format') % perDay;
}

/**
 * Returns `value` if it is an integer from 0.
 *
 * @throws TimecodeError `INVALID_FRAME` otherwise.
 */
export function requireFrame(value: number, what = 'A frame'): number {
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new TimecodeError('INVALID_FRAME', `${what} is an integer from 0, not ${value}.`);
  }
  return value;
}
