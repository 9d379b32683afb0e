import { countPerDay, countToNumber, type Counting } from './drop-frame.js';
import { existingCount, fieldsToNumber, frameDigits } from './timecode-fields.js';
import { secondsToFrame } from './seconds.js';
import { TimecodeError } from './timecode-error.js';
import { countingOf, requireFrame, startOf, type TimecodeFormat } from './timecode-format.js';

/**
 * The frame that a user typed as text. Whitespace, invisible characters, and full-width and Arabic digits are accepted.
 *
 * | text | meaning |
 * |---|---|
 * | `1:02:03:04`, `01:02:03;04` | hours, minutes, seconds, frames; the separators `: ; . ,` are equivalent |
 * | `1:12:13`, `12:13`, `12;13` | the last fields of a timecode |
 * | `01020304`, `1213`, `5` | the same without separators, read from the right: `1213` is `12:13` |
 * | `301f` | frame 301, counted from 0 at the first frame |
 * | `12.5s`, `12,5s` | the frame shown 12.5 seconds after the first frame starts |
 * | `+12`, `-12`, `+12f`, `-1.5s` | frames or seconds from `from`, not before frame 0 |
 *
 * Missing fields are completed from the start timecode: the result is the first timecode at or after the start that
 * ends with the given fields. So `12:13` in a version that starts at 01:00:00:00 is 01:00:12:13. `12.5` alone is
 * invalid, because it could be seconds or a timecode.
 *
 * @param from The frame that `+` and `-` count from, usually the playhead. Without it they are invalid.
 * @throws TimecodeError `INVALID_TIMECODE`, `FRAME_OUT_OF_RANGE_FOR_RATE`, `DROPPED_TIMECODE`, `INVALID_FRAME` (start,
 * `from`, or beyond safe integers), `INVALID_RATE`, `DROP_FRAME_NOT_ALLOWED`.
 */
export function parseTime(text: string, format: TimecodeFormat, from?: number): number {
  const counting = countingOf(format);
  const plain = normalise(text);

  const [, sign, amount, unit] = /^([+-]?)(\d+(?:[.,]\d+)?)\s*([fs]?)$/i.exec(plain) ?? [];
  if (amount !== undefined && (sign !== '' || unit !== '')) {
    const frames = readAmount(amount, unit?.toLowerCase() === 's', format, text);
    if (sign === '') return frames;
    if (from === undefined) throw notATime(text, 'There is no frame to count from; write a timecode or a frame');
    return requireFrame(Math.max(0, requireFrame(from) + (sign === '-' ? -frames : frames)));
  }
  if (/^\d+[.,]\d+$/.test(plain)) throw notATime(text, `Write ${plain}s for seconds, or a colon before the frames`);
  return readFields(splitFields(plain, counting, text), counting, format, text);
}

function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
    .replace(/\u066b/g, '.')
    .replace(/\u2212/g, '-')
    .replace(/\p{Cf}/gu, '')
    .trim();
}

function readAmount(amount: string, inSeconds: boolean, format: TimecodeFormat, text: string): number {
  if (inSeconds) return requireFrame(secondsToFrame(Number(amount.replace(',', '.')), format.rate));
  if (!/^\d+$/.test(amount)) throw notATime(text, 'Frames are whole numbers');
  return requireFrame(Number(amount));
}

/** The one to four fields of a timecode, left to right. */
function splitFields(plain: string, counting: Counting, text: string): readonly number[] {
  const digits = frameDigits(counting);
  const separated = new RegExp(`^(?:\\d{1,2}[:;.,]){1,3}\\d{1,${digits}}$`);
  if (separated.test(plain)) return plain.split(/[:;.,]/).map(Number);
  if (!/^\d+$/.test(plain) || plain.length > 6 + digits)
    throw notATime(text, 'Write it like 12:13, 01:02:03:04, 301f or 12.5s');
  const rest = plain.slice(0, -digits);
  const pairs = rest.padStart(rest.length + (rest.length % 2), '0').match(/\d\d/g) ?? [];
  return [...pairs, plain.slice(-digits)].map(Number);
}

/** The first timecode at or after the start that ends with `fields`. */
function readFields(fields: readonly number[], counting: Counting, format: TimecodeFormat, text: string): number {
  const [frames = 0, seconds = 0, minutes = 0, hours = 0] = fields.toReversed();
  const tail = fieldsToNumber({ hours, minutes, seconds, frames }, counting, text);
  // A second, minute, hour or day of numbers, after which these fields repeat.
  const period = counting.nominal * Math.min(60 ** (fields.length - 1), 86_400);

  const perDay = countPerDay(counting);
  const start = startOf(format, perDay);
  const startNumber = countToNumber(start, counting);
  const ahead = (tail - (startNumber % period) + period) % period;
  const number = (startNumber + ahead) % (counting.nominal * 86_400);
  return (existingCount(number, counting, text) - start + perDay) % perDay;
}

function notATime(text: string, advice: string): TimecodeError {
  return new TimecodeError('INVALID_TIMECODE', `"${text.trim()}" is not understood as a time. ${advice}.`);
}
