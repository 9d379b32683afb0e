/** Times as users write them into a table. */
import { parseClockTime } from '../time/clock-time.js';
import type { TimeUnit } from './column-words.js';

/** A time of a cell, before it is known where the table counts from. */
export type TableTime =
  /** A timecode, `hh:mm:ss:ff` with the separators of the cell. */
  | { readonly kind: 'timecode'; readonly label: string }
  /** `h:mm:ss`, `mm:ss`, with or without a fraction. `label`: `h:mm:ss` read as `mm:ss:ff`. */
  | { readonly kind: 'clock'; readonly milliseconds: number; readonly label?: string }
  /** Milliseconds from the first frame. */
  | { readonly kind: 'elapsed'; readonly milliseconds: number }
  | { readonly kind: 'frame'; readonly frame: number };

/** Longer cells are no times. */
const MAX_LENGTH = 60;

/** The start and the end of a cell such as `0:12`, `[01:00:12:05]` or `0:12 – 0:15`; null for other text. */
export function parseTableRange(cell: string, unit: TimeUnit): readonly [TableTime, TableTime?] | null {
  if (cell.length > MAX_LENGTH) return null;
  const whole = parseTableTime(cell, unit);
  if (whole) return [whole];
  const [from = '', to = '', ...rest] = cell.split(/\s*(?:[-–—→]|\b(?:bis|to|hasta)\b|à)\s*/);
  const [start, end] = [parseTableTime(from, unit), parseTableTime(to, unit)];
  return start && end && rest.length === 0 ? [start, end] : null;
}

/** The time of a cell; null for other text. */
export function parseTableTime(cell: string, unit: TimeUnit): TableTime | null {
  if (cell.length > MAX_LENGTH) return null;
  const text = cell.trim().replace(/^[[(@~'’]?\s*(?:(?:tc|ca)\b[\s.:]*)?|\s*[\])]?$/gi, '');
  return parseTimecode(text) ?? parseClock(text) ?? parseNumber(text, unit);
}

/** Whether a cell has a time with colons, which is neither a number nor a word. */
export const isColonTime = (cell: string): boolean => cell.includes(':') && parseTableRange(cell, 'seconds') !== null;

/** Four fields, each with one digit or more. With dots throughout, too: `10.02.15.04`. */
const TIMECODE = /^(\d{1,2})([:;])(\d{1,2})([:;])(\d{1,2})([:;])(\d{1,3})$/;
const DOTTED = /^(\d\d)\.(\d\d)\.(\d\d)\.(\d\d)$/;

function parseTimecode(text: string): TableTime | null {
  const match = TIMECODE.exec(DOTTED.test(text) ? text.replaceAll('.', ':') : text);
  return (
    match && {
      kind: 'timecode',
      label: match
        .slice(1)
        .map((part) => part.replace(/^\d$/, '0$&'))
        .join(''),
    }
  );
}

function parseClock(text: string): TableTime | null {
  if (!/^\d{1,3}:[\d:]+(?:[.,]\d+)?$/.test(text)) return null;
  const milliseconds = parseClockTime(text);
  if (milliseconds === null) return null;
  const fields = text.split(':');
  const isThree = fields.length === 3 && /^\d+$/.test(fields[2]!);
  const label = ['00', ...fields.map((field) => field.padStart(2, '0'))].join(':');
  return { kind: 'clock', milliseconds, ...(isThree && { label }) };
}

const NUMBER = /^(\d{1,9}(?:[.,]\d{1,9})?)\s*(?:(ms)|(s|secs?|sek|seg)|(f|frames?))?\.?$/i;

/** A number in its own unit, else in that of the column. */
function parseNumber(text: string, unit: TimeUnit): TableTime | null {
  const [, number, isMilliseconds, isSeconds, isFrames] = NUMBER.exec(text) ?? [];
  if (number === undefined) return null;
  const value = Number(number.replace(',', '.'));
  if (isFrames || (unit === 'frames' && !isMilliseconds && !isSeconds))
    return Number.isInteger(value) ? { kind: 'frame', frame: value } : null;
  const factor = isMilliseconds || (unit === 'milliseconds' && !isSeconds) ? 1 : 1000;
  return { kind: 'elapsed', milliseconds: Math.round(value * factor) };
}
