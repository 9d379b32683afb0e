import { type TimecodeFormat, formatRange, formatTimecode, framesToSeconds } from '@kreatli/timecode';

/** The unit in which the counter shows the position. */
export type CounterMode = 'timecode' | 'frame' | 'seconds';

/** A frame in the counter's unit. */
export function formatPosition(frame: number, mode: CounterMode, format: TimecodeFormat): string {
  if (mode === 'frame') return String(frame);
  if (mode === 'seconds') return `${framesToSeconds(frame, format.rate).toFixed(3)} s`;
  return formatTimecode(frame, format);
}

/** A half-open range of frames as timecode. A range of one frame is shown as a point. */
export const formatSpan = (span: { readonly in: number; readonly out: number }, format: TimecodeFormat): string =>
  formatRange(span, format);
