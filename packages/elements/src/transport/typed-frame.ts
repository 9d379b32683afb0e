/** What only somebody who types a timecode needs. */
import { type TimecodeFormat, formatTimecode, parseTime } from '@kreatli/timecode';
import type { LocaleStrings } from '../locale/strings/strings.js';

/** The frame that a typed time, timecode or number means, or in words why there is none. `frameCount`: 0 while it is not known. */
export function typedFrame(
  text: string,
  frameCount: number,
  format: TimecodeFormat,
  words: Pick<LocaleStrings, 'goToOutside' | 'goToInvalid'>,
): number | string {
  try {
    const frame = parseTime(text, format);
    return frameCount > 0 && frame >= frameCount ? words.goToOutside(formatTimecode(frameCount - 1, format)) : frame;
  } catch {
    return words.goToInvalid;
  }
}
