/** Clock time `h:mm:ss.mmm`, in integer milliseconds so that no second is ever formatted as 60.000. */
import type { Rate } from '@kreatli/timecode';

/** Milliseconds at which a frame begins, rounded by `round`. */
export const frameToMilliseconds = (
  frame: number,
  { num, den }: Rate,
  round: (exact: number) => number = Math.round,
): number => round((frame * den * 1000) / num);

/** The frame that begins nearest to a time in truncated or rounded milliseconds. */
export const millisecondsToFrame = (milliseconds: number, { num, den }: Rate): number =>
  Math.round((milliseconds * num) / (den * 1000));

/** `h:mm:ss.mmm`; hours have at least `hourDigits` digits. */
export function formatClockTime(milliseconds: number, hourDigits = 1): string {
  const [hours, minutes, seconds] = [
    Math.floor(milliseconds / 3_600_000),
    Math.floor(milliseconds / 60_000) % 60,
    Math.floor(milliseconds / 1000) % 60,
  ];
  const pad = (value: number, digits: number): string => String(value).padStart(digits, '0');
  return `${pad(hours, hourDigits)}:${pad(minutes, 2)}:${pad(seconds, 2)}.${pad(milliseconds % 1000, 3)}`;
}

/** Milliseconds of `[[h:]m:]s[.fff]`; null for other text. */
export function parseClockTime(text: string): number | null {
  const match = /^(?:(?:(\d{1,3}):)?(\d{1,2}):)?(\d{1,5})(?:[.,](\d{1,9}))?$/.exec(text.trim());
  if (!match) return null;
  const [, hours = '0', minutes = '0', seconds = '0', fraction = '0'] = match;
  return Math.round(((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds) + Number(`0.${fraction}`)) * 1000);
}
