/** Times on the wall: milliseconds as integers, so that no second is ever written as 60.000. */
import type { Rate } from '@kreatli/timecode';

/** Milliseconds at which a frame begins, rounded by `how`. */
export const toMilliseconds = (
  frame: number,
  { num, den }: Rate,
  how: (exact: number) => number = Math.round,
): number => how((frame * den * 1000) / num);

/** The frame at milliseconds that were cut or rounded. */
export const fromMilliseconds = (milliseconds: number, { num, den }: Rate): number =>
  Math.round((milliseconds * num) / (den * 1000));

/** `h:mm:ss.mmm`; hours with at least `digits` digits. */
export function writeClock(milliseconds: number, digits = 1): string {
  const [hours, minutes, seconds] = [
    Math.floor(milliseconds / 3_600_000),
    Math.floor(milliseconds / 60_000) % 60,
    Math.floor(milliseconds / 1000) % 60,
  ];
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${String(hours).padStart(digits, '0')}:${two(minutes)}:${two(seconds)}.${String(milliseconds % 1000).padStart(3, '0')}`;
}

/** Milliseconds of `[[h:]m:]s[.fff]`; null for anything else. */
export function readClock(text: string): number | null {
  const match = /^(?:(?:(\d{1,3}):)?(\d{1,2}):)?(\d{1,5})(?:[.,](\d{1,9}))?$/.exec(text.trim());
  if (!match) return null;
  const [, hours = '0', minutes = '0', seconds = '0', fraction = '0'] = match;
  return Math.round(((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds) + Number(`0.${fraction}`)) * 1000);
}
