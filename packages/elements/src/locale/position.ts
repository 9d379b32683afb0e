import { type TimecodeFormat, formatRange, formatTimecode, framesToSeconds } from '@kreatli/timecode';

/** How the counter shows where we are. */
export type CounterMode = 'timecode' | 'frame' | 'seconds';

/** A frame as the counter shows it. */
export function formatPosition(frame: number, mode: CounterMode, format: TimecodeFormat): string {
  if (mode === 'frame') return String(frame);
  if (mode === 'seconds') return `${framesToSeconds(frame, format.rate).toFixed(3)} s`;
  return formatTimecode(frame, format);
}

/** A point or range, half-open, as a chip shows it. */
export const formatSpan = (span: { readonly in: number; readonly out: number }, format: TimecodeFormat): string =>
  formatRange(span, format);
