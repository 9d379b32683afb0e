import { parseTimecode } from '@kreatli/timecode';
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
