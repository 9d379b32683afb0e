import { range as checkedRange, rangeLength, type Range } from './range.js';
import { formatTimecode } from './timecode.js';
import type { TimecodeFormat } from './timecode-format.js';

/**
 * A range as text for users: `00:00:18:07 – 20:02`, from the first to the **last** frame shown, so the second timecode
 * is that of `out - 1`. The second timecode drops hours and minutes that equal those of the first; a range
 * of one frame is one timecode.
 *
 * @throws TimecodeError `INVALID_RANGE`, and as {@link formatTimecode}.
 */
export function formatRange(range: Range, format: TimecodeFormat): string {
  const frames = checkedRange(range.in, range.out);
  const first = formatTimecode(frames.in, format);
  if (rangeLength(frames) === 1) return first;
  return `${first} – ${dropCommonFields(formatTimecode(frames.out - 1, format), first)}`;
}

/** Drops `hh:` or `hh:mm:` of `timecode` where `other` begins with the same; seconds and frames always remain. */
function dropCommonFields(timecode: string, other: string): string {
  for (const length of ['hh:mm:'.length, 'hh:'.length]) {
    if (timecode.slice(0, length) === other.slice(0, length)) return timecode.slice(length);
  }
  return timecode;
}
