import { range as checkedRange, rangeLength, type Range } from './range.js';
import { formatTimecode } from './timecode.js';
import type { TimecodeFormat } from './timecode-format.js';

/**
 * A range as reviewers read it: `00:00:18:07 – 20:02`, from the first to the **last** frame shown, so the second label
 * is that of `out - 1`. The second label leaves out hours and minutes that it has in common with the first; a range
 * of one frame is one label.
 *
 * @throws TimecodeError `INVALID_RANGE`, and as {@link formatTimecode}.
 */
export function formatRange(range: Range, format: TimecodeFormat): string {
  const frames = checkedRange(range.in, range.out);
  const first = formatTimecode(frames.in, format);
  if (rangeLength(frames) === 1) return first;
  return `${first} – ${leaveOutCommon(formatTimecode(frames.out - 1, format), first)}`;
}

/** Leaves out `hh:` or `hh:mm:` of `label` where `other` begins with the same; seconds and frames always stay. */
function leaveOutCommon(label: string, other: string): string {
  for (const length of ['hh:mm:'.length, 'hh:'.length]) {
    if (label.slice(0, length) === other.slice(0, length)) return label.slice(length);
  }
  return label;
}
