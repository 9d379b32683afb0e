import { type TimecodeFormat, formatTimecode, parseTime } from '@kreatli/timecode';
import type { Localized } from '../locale/localized.js';
import { type MenuStrings, enMenus } from '../locale/strings/en-menus.js';

/** The words of messages, which are loaded with this file. */
export const wordsOf = (localized: Localized): Pick<MenuStrings, 'goToOutside' | 'goToInvalid'> =>
  localized.stringsFrom(enMenus);

/**
 * The frame of a typed timecode, time or frame number, or the message why there is none. `frameCount` is 0 while it is
 * unknown.
 */
export function typedFrame(
  text: string,
  frameCount: number,
  format: TimecodeFormat,
  words: Pick<MenuStrings, 'goToOutside' | 'goToInvalid'>,
): number | string {
  try {
    const frame = parseTime(text, format);
    return frameCount > 0 && frame >= frameCount ? words.goToOutside(formatTimecode(frameCount - 1, format)) : frame;
  } catch {
    return words.goToInvalid;
  }
}
