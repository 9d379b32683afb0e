import { type Counting, countPerDay, droppedPerMinute } from './drop-frame.js';
import { formatRate } from './rate-text.js';
import { nominalRate, type Rate } from './rate.js';
import { TimecodeError } from './timecode-error.js';

/** How the frames of one version are labelled. */
export interface TimecodeFormat {
  /** Frames per second. */
  readonly rate: Rate;
  /** Drop-frame labels (`00:01:00;02`); false by default, also at 29.97. A property of the timeline, not of the rate. */
  readonly dropFrame?: boolean;
  /**
   * Frames between 00:00:00:00 and the label of frame 0, from {@link startFrames}; 0 by default. Always frames that
   * really pass, so 01:00:00;00 at 29.97 drop-frame is 107892.
   */
  readonly start?: number;
}

/**
 * Frames in a day of labels; frame numbers are labelled modulo this.
 *
 * @throws TimecodeError `INVALID_RATE`, `DROP_FRAME_NOT_ALLOWED`.
 */
export function framesPerDay(format: TimecodeFormat): number {
  return countPerDay(countingOf(format));
}

/** Checks rate and drop-frame and returns how to count. */
export function countingOf({ rate, dropFrame = false }: TimecodeFormat): Counting {
  const nominal = nominalRate(rate);
  if (!Number.isSafeInteger(nominal * 86_400) || nominal < 1) {
    throw new TimecodeError(
      'INVALID_RATE',
      `${rate.num}/${rate.den} frames per second cannot be labelled. Use a rate of at least one frame per second.`,
    );
  }
  if (!dropFrame) return { nominal, drop: 0 };
  const drop = droppedPerMinute(rate);
  if (drop === 0) {
    throw new TimecodeError(
      'DROP_FRAME_NOT_ALLOWED',
      `Drop-frame exists at 29.97, 59.94 and 119.88 only, not at ${formatRate(rate)}. Set dropFrame to false.`,
    );
  }
  return { nominal, drop };
}

/** Checks the start and returns it within one day. */
export function startOf({ start = 0 }: TimecodeFormat, perDay: number): number {
  return requireFrame(start, 'The start of a timecode format') % perDay;
}

/** Returns `value` if it is an integer from 0. */
export function requireFrame(value: number, what = 'A frame'): number {
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new TimecodeError('INVALID_FRAME', `${what} is an integer from 0, not ${value}.`);
  }
  return value;
}
