import { countPerDay, countToNumber } from './drop-frame.js';
import { existingCount, fieldsToNumber, frameDigits, numberToFields, type TimecodeFields } from './label.js';
import { TimecodeError } from './timecode-error.js';
import { countingOf, requireFrame, startOf, type TimecodeFormat } from './timecode-format.js';

/**
 * The label of a frame as fields, for spoken or custom forms. Frame 0 has the start's label; labels wrap at 24 h.
 *
 * @throws TimecodeError `INVALID_FRAME`, `INVALID_RATE`, `DROP_FRAME_NOT_ALLOWED`.
 */
export function timecodeFields(frame: number, format: TimecodeFormat): TimecodeFields {
  const counting = countingOf(format);
  const perDay = countPerDay(counting);
  const count = ((requireFrame(frame) % perDay) + startOf(format, perDay)) % perDay;
  return numberToFields(countToNumber(count, counting), counting);
}

/**
 * The label of a frame: `00:00:18:07`, with `;` before the frames for drop-frame. Two digits of frames, three from
 * 101 frames per second. Frame 0 has the start's label; labels wrap at 24 h.
 *
 * @throws TimecodeError `INVALID_FRAME`, `INVALID_RATE`, `DROP_FRAME_NOT_ALLOWED`.
 */
export function formatTimecode(frame: number, format: TimecodeFormat): string {
  const { hours, minutes, seconds, frames } = timecodeFields(frame, format);
  const separator = format.dropFrame ? ';' : ':';
  const digits = frameDigits(countingOf(format));
  return `${pad(hours)}:${pad(minutes)}:${pad(seconds)}${separator}${pad(frames, digits)}`;
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
  const fields = match?.slice(1) ?? [];
  const [hours = 0, minutes = 0, seconds = 0, frames = 0] = fields.map(Number);
  if (!match || (fields[3] ?? '').length > frameDigits(counting)) {
    throw new TimecodeError(
      'INVALID_TIMECODE',
      `"${label}" is not a timecode. Write it like ${formatTimecode(0, { ...format, start: 0 })}.`,
    );
  }
  if (!format.dropFrame && isDropFrameLabel(label)) {
    throw new TimecodeError(
      'INVALID_TIMECODE',
      `"${label}" is a drop-frame label, but this format is non-drop. Write it with colons, or set dropFrame.`,
    );
  }
  const count = existingCount(fieldsToNumber({ hours, minutes, seconds, frames }, counting, label), counting, label);
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

function pad(value: number, digits = 2): string {
  return String(value).padStart(digits, '0');
}
