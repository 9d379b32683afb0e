import { type TimecodeFormat, formatTimecode, parseTime } from '@kreatli/timecode';
import type { PlayerStrings } from '../locale/strings/en-player.js';

/**
 * The frame of a typed timecode, time or frame number, or the message why there is none. `frameCount` is 0 while it is
 * unknown.
 */
export function typedFrame(
  text: string,
  frameCount: number,
  format: TimecodeFormat,
  words: Pick<PlayerStrings, 'goToOutside' | 'goToInvalid'>,
): number | string {
  try {
    const frame = parseTime(text, format);
    return frameCount > 0 && frame >= frameCount ? words.goToOutside(formatTimecode(frameCount - 1, format)) : frame;
  } catch {
    return words.goToInvalid;
  }
}
