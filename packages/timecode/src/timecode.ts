import { countPerDay, countToNumber } from './drop-frame.js';
import { existingCount, fieldsToNumber, frameDigits, numberToFields, type TimecodeFields } from './timecode-fields.js';
import { TimecodeError } from './timecode-error.js';
import { countingOf, requireFrame, startOf, type TimecodeFormat } from './timecode-format.js';

/**
 * The timecode of a frame as fields, for spoken or custom forms. Frame 0 has the start's timecode; timecodes wrap at 24
 * h.
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
 * The timecode of a frame: `00:00:18:07`, with `;` before the frames for drop-frame. Two digits of frames, three from
 * 101 frames per second. Frame 0 has the start's timecode; timecodes wrap at 24 h.
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
 * The frame with this full timecode, counted from the start and modulo 24 h: a timecode before the start is of the next
 * day.
 *
 * Two digits in every field (frames: up to the width that {@link formatTimecode} writes). Separators are `:` or `,`;
 * drop-frame also takes `;` and `.`, anywhere. A timecode with `;` or `.` is invalid in a non-drop format, because it
 * was counted differently. For text that users type, use `parseTime`.
 *
 * @throws TimecodeError `INVALID_TIMECODE`, `FRAME_OUT_OF_RANGE_FOR_RATE`, `DROPPED_TIMECODE`, `INVALID_FRAME` (start),
 * `INVALID_RATE`, `DROP_FRAME_NOT_ALLOWED`.
 */
export function parseTimecode(timecode: string, format: TimecodeFormat): number {
  const counting = countingOf(format);
  const match = /^(\d\d)[:;.,](\d\d)[:;.,](\d\d)[:;.,](\d{2,})$/.exec(timecode);
  const fields = match?.slice(1) ?? [];
  const [hours = 0, minutes = 0, seconds = 0, frames = 0] = fields.map(Number);
  if (!match || (fields[3] ?? '').length > frameDigits(counting)) {
    throw new TimecodeError(
      'INVALID_TIMECODE',
      `"${timecode}" is not a timecode. Write it like ${formatTimecode(0, { ...format, start: 0 })}.`,
    );
  }
  if (!format.dropFrame && isDropFrameTimecode(timecode)) {
    throw new TimecodeError(
      'INVALID_TIMECODE',
      `"${timecode}" is a drop-frame timecode, but this format is non-drop. Write it with colons, or set dropFrame.`,
    );
  }
  const count = existingCount(
    fieldsToNumber({ hours, minutes, seconds, frames }, counting, timecode),
    counting,
    timecode,
  );
  const perDay = countPerDay(counting);
  return (count - startOf(format, perDay) + perDay) % perDay;
}

/**
 * The `start` of a {@link TimecodeFormat} from the timecode of its first frame: `01:00:00:00` at 25 is 90000.
 *
 * @throws TimecodeError as {@link parseTimecode}.
 */
export function startFrames(timecode: string, format: Pick<TimecodeFormat, 'rate' | 'dropFrame'>): number {
  return parseTimecode(timecode, { ...format, start: 0 });
}

/** Whether a timecode is written as drop-frame: with `;` or `.` in it. */
export function isDropFrameTimecode(timecode: string): boolean {
  return /[;.]/.test(timecode);
}

function pad(value: number, digits = 2): string {
  return String(value).padStart(digits, '0');
}
