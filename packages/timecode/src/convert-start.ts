import { isDropped, numberToCount } from './drop-frame.js';
import { timecodeFields } from './timecode.js';
import { countingOf, type TimecodeFormat } from './timecode-format.js';

/** How timecodes count, wherever they start. */
type Counted = Pick<TimecodeFormat, 'rate' | 'dropFrame'>;

/**
 * The start of a timeline at another rate: the same hours, minutes and seconds, and the frames field at the same
 * fraction of the second. Where drop-frame has no such timecode, the next one that exists. Both starts are frames since
 * 00:00:00:00, as in {@link TimecodeFormat}.
 *
 * @throws TimecodeError `INVALID_FRAME`, `INVALID_RATE`, `DROP_FRAME_NOT_ALLOWED`.
 */
export function convertStart(start: number, from: Counted, to: Counted): number {
  const { rate, dropFrame = false } = from;
  const { hours, minutes, seconds, frames } = timecodeFields(start, { rate, dropFrame });
  const counting = countingOf(to);
  const field = Math.floor((frames * counting.nominal) / countingOf(from).nominal);
  let number = ((hours * 60 + minutes) * 60 + seconds) * counting.nominal + field;
  while (isDropped(number, counting)) number += 1;
  return numberToCount(number, counting);
}
