import { nominalRate, parseTimecode, timecodeFields } from '@kreatli/timecode';
import type { Timebase } from './timebase.js';

/** How labels count, wherever they start. */
export type Counting = Pick<Timebase, 'rate' | 'dropFrame'>;

const LABEL = /^(\d\d)[:;.,](\d\d)[:;.,](\d\d)[:;.,](\d{2,3})$/;

/** Whether a text is a timecode in drop-frame notation. */
export const isDropFrameLabel = (label: string): boolean => LABEL.test(label) && /[;.]/.test(label);

/**
 * Frames since 00:00:00:00 of a timecode; null where it does not exist at this rate. Separators do not matter: whether
 * frames are dropped is the timebase's decision.
 */
export function parseLabel(label: string, { rate, dropFrame }: Counting): number | null {
  const match = LABEL.exec(label.trim());
  if (!match) return null;
  try {
    return parseTimecode(match.slice(1).join(':'), { rate, dropFrame });
  } catch {
    return null;
  }
}

/**
 * Converts the start of a timeline to another rate: frames since 00:00:00:00 of the same hours, minutes and seconds.
 * The frames field is scaled to the same fraction of the second.
 */
export function convertStart(frame: number, from: Counting, to: Counting): number {
  const { hours, minutes, seconds, frames } = timecodeFields(frame, from);
  const pad = (value: number): string => String(value).padStart(2, '0');
  const scaled = Math.floor((frames * nominalRate(to.rate)) / nominalRate(from.rate));
  // Drop-frame drops up to eight labels at the start of a minute: take the first that exists.
  for (let count = scaled; count < scaled + 8; count++) {
    const found = parseLabel(`${pad(hours)}:${pad(minutes)}:${pad(seconds)}:${pad(count)}`, to);
    if (found !== null) return found;
  }
  return 0;
}
