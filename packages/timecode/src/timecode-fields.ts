import { type Counting, isDropped, numberToCount } from './drop-frame.js';
import { TimecodeError } from './timecode-error.js';

/** The fields of a timecode. */
export interface TimecodeFields {
  /** 0 to 23. */
  readonly hours: number;
  /** 0 to 59. */
  readonly minutes: number;
  /** 0 to 59. */
  readonly seconds: number;
  /** 0 to the nominal rate, exclusive. */
  readonly frames: number;
}

/** Number of digits of the frame field: as many as the highest frame has, at least two. */
export function frameDigits({ nominal }: Counting): number {
  return Math.max(2, String(nominal - 1).length);
}

/** The fields of the timecode that spells `number`. */
export function numberToFields(number: number, { nominal }: Counting): TimecodeFields {
  const seconds = Math.floor(number / nominal);
  return {
    hours: Math.floor(seconds / 3600),
    minutes: Math.floor(seconds / 60) % 60,
    seconds: seconds % 60,
    frames: number % nominal,
  };
}

/**
 * The number that these fields spell. `timecode` is used in messages.
 *
 * @throws TimecodeError `INVALID_TIMECODE`, `FRAME_OUT_OF_RANGE_FOR_RATE`.
 */
export function fieldsToNumber(fields: TimecodeFields, { nominal }: Counting, timecode: string): number {
  const { hours, minutes, seconds, frames } = fields;
  if (hours > 23 || minutes > 59 || seconds > 59) {
    throw new TimecodeError(
      'INVALID_TIMECODE',
      `"${timecode}" is not a timecode: hours end at 23, minutes and seconds at 59.`,
    );
  }
  if (frames >= nominal) {
    throw new TimecodeError(
      'FRAME_OUT_OF_RANGE_FOR_RATE',
      `"${timecode}" has frame ${frames}, but frames end at ${nominal - 1} at this rate.`,
    );
  }
  return ((hours * 60 + minutes) * 60 + seconds) * nominal + frames;
}

/**
 * The frame whose timecode spells `number`. `timecode` is used in messages.
 *
 * @throws TimecodeError `DROPPED_TIMECODE`.
 */
export function existingCount(number: number, counting: Counting, timecode: string): number {
  if (isDropped(number, counting)) {
    throw new TimecodeError(
      'DROPPED_TIMECODE',
      `"${timecode}" does not exist in drop-frame: the first frame of that minute is ${counting.drop}.`,
    );
  }
  return numberToCount(number, counting);
}
