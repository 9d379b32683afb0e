import { countToNumber, countPerDay, isDropped, numberToCount, type Counting } from './drop-frame.js';
import { TimecodeError } from './timecode-error.js';
import { countingOf, requireFrame, startOf, type TimecodeFormat } from './timecode-format.js';

/** The fields of a label. */
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

/**
 * The label of a frame as fields, for spoken or custom forms. Frame 0 has the start's label; labels wrap at 24 h.
 *
 * @throws TimecodeError `INVALID_FRAME`, `INVALID_RATE`, `DROP_FRAME_NOT_ALLOWED`.
 */
export function timecodeFields(frame: number, format: TimecodeFormat): TimecodeFields {
  const counting = countingOf(format);
  const perDay = countPerDay(counting);
  const count = ((requireFrame(frame) % perDay) + startOf(format, perDay)) % perDay;
  const number = countToNumber(count, counting);
  const seconds = Math.floor(number / counting.nominal);
  return {
    hours: Math.floor(seconds / 3600),
    minutes: Math.floor(seconds / 60) % 60,
    seconds: seconds % 60,
    frames: number % counting.nominal,
  };
}

/**
 * The label of a frame: `00:00:18:07`, with `;` before the frames for drop-frame. Two digits of frames, three from
 * 101 frames per second. Frame 0 has the start's label; labels wrap at 24 h.
 *
 * @throws TimecodeError `INVALID_FRAME`, `INVALID_RATE`, `DROP_FRAME_NOT_ALLOWED`.
 */
export function formatTimecode(frame: number, format: TimecodeFormat): string {
  const { hours, minutes, seconds, frames } = timecodeFields(frame, format);
  const counting = countingOf(format);
  const separator = counting.drop > 0 ? ';' : ':';
  return `${pad(hours)}:${pad(minutes)}:${pad(seconds)}${separator}${pad(frames, frameDigits(counting))}`;
}

/**
 * The frame with this full label, counted from the start and modulo 24 h: a label before the start is tomorrow's.
 *
 * Two digits in every field (frames: up to the width that {@link formatTimecode} writes). Separators are `:` or `,`;
 * drop-frame also takes `;` and `.`, anywhere. A label with `;` or `.` is refused by a non-drop format, because it
 * was counted differently. For what people type, use `parseTime`.
 *
 * @throws TimecodeError `INVALID_TIMECODE`, `FRAME_OUT_OF_RANGE_FOR_RATE`, `DROPPED_TIMECODE`, `INVALID_FRAME` (start),
 * `INVALID_RATE`, `DROP_FRAME_NOT_ALLOWED`.
 */
export function parseTimecode(label: string, format: TimecodeFormat): number {
  const counting = countingOf(format);
  const match = /^(\d\d)[:;.,](\d\d)[:;.,](\d\d)[:;.,](\d{2,})$/.exec(label);
  const frameText = match?.[4];
  if (!match || frameText === undefined || frameText.length > frameDigits(counting)) {
    throw new TimecodeError('INVALID_TIMECODE', `"${label}" is not a timecode. Write it like ${formatTimecode(0, { ...format, start: 0 })}.`);
  }
  if (counting.drop === 0 && isDropFrameLabel(label)) {
    throw new TimecodeError('INVALID_TIMECODE', `"${label}" is a drop-frame label, but this format is non-drop. Write it with colons, or set dropFrame.`);
  }
  const [hours = 0, minutes = 0, seconds = 0, frames = 0] = match.slice(1).map(Number);
  const count = fieldsToCount({ hours, minutes, seconds, frames }, counting, label);
  const perDay = countPerDay(counting);
  return (count - startOf(format, perDay) + perDay) % perDay;
}

/**
 * The `start` of a {@link TimecodeFormat} from the label of its first frame: `01:00:00:00` at 25 is 90000.
 *
 * @throws TimecodeError as {@link parseTimecode}.
 */
export function startFrames(label: string, format: Pick<TimecodeFormat, 'rate' | 'dropFrame'>): number {
  return parseTimecode(label, { ...format, start: 0 });
}

/** Whether a label is written as drop-frame: with `;` or `.` in it. */
export function isDropFrameLabel(label: string): boolean {
  return /[;.]/.test(label);
}

/** Digits of the frame field: as many as the highest frame has, at least two. */
export function frameDigits({ nominal }: Counting): number {
  return Math.max(2, String(nominal - 1).length);
}

/** The count of a label's fields after checking them; `label` is for messages. */
export function fieldsToCount(fields: TimecodeFields, counting: Counting, label: string): number {
  const { hours, minutes, seconds, frames } = fields;
  if (hours > 23 || minutes > 59 || seconds > 59) {
    throw new TimecodeError('INVALID_TIMECODE', `"${label}" is not a timecode: hours end at 23, minutes and seconds at 59.`);
  }
  if (frames >= counting.nominal) {
    throw new TimecodeError('FRAME_OUT_OF_RANGE_FOR_RATE', `"${label}" has frame ${frames}, but frames end at ${counting.nominal - 1} at this rate.`);
  }
  const number = ((hours * 60 + minutes) * 60 + seconds) * counting.nominal + frames;
  if (isDropped(number, counting)) {
    throw new TimecodeError('DROPPED_TIMECODE', `"${label}" does not exist in drop-frame: this minute starts at frame ${counting.drop}.`);
  }
  return numberToCount(number, counting);
}

function pad(value: number, digits = 2): string {
  return String(value).padStart(digits, '0');
}
