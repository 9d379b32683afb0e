import { nominalRate, type Rate } from './rate.js';

/**
 * How a rate is counted in timecodes. A *count* is how many frames have passed since the timecode 00:00:00:00; a
 * *number* is what a timecode spells, `((hours * 60 + minutes) * 60 + seconds) * nominal + frames`. They differ in
 * drop-frame only.
 */
export interface Counting {
  /** Numbers per second. */
  readonly nominal: number;
  /** Numbers skipped at each minute that is not a multiple of ten; 0 for non-drop. */
  readonly drop: number;
  /** The rate if it is below one frame per second: timecodes then count whole seconds. */
  readonly slow?: Rate;
}

/**
 * Whether drop-frame timecodes exist at this rate: 29.97, 59.94 and 119.88 only. Drop-frame skips timecodes, never
 * frames, so that an hour of timecodes is an hour on the clock.
 */
export function canDropFrame(rate: Rate): boolean {
  return droppedPerMinute(rate) > 0;
}

/** Numbers that drop-frame skips per minute: 2 at 29.97, 4 at 59.94, 8 at 119.88 (SMPTE ST 12-1); else 0. */
export function droppedPerMinute(rate: Rate): number {
  const nominal = nominalRate(rate);
  const drops = nominal === 30 || nominal === 60 || nominal === 120;
  return drops && rate.num * 1001 === rate.den * nominal * 1000 ? nominal / 15 : 0;
}

/** Frames from 00:00:00:00 to the same timecode a day later. */
export function countPerDay({ nominal, drop, slow }: Counting): number {
  if (slow) return Math.floor((86_400 * slow.num) / slow.den);
  return 86_400 * nominal - 144 * 9 * drop;
}

/** The number that the timecode of frame `count` spells. `count` is below a day. */
export function countToNumber(count: number, { nominal, drop, slow }: Counting): number {
  if (slow) return Math.floor((count * slow.den) / slow.num);
  if (drop === 0) return count;
  const perTenMinutes = 600 * nominal - 9 * drop;
  const perMinute = 60 * nominal - drop;
  const tens = Math.floor(count / perTenMinutes);
  const rest = count % perTenMinutes;
  const minutes = rest < drop ? 0 : Math.floor((rest - drop) / perMinute);
  return count + drop * (9 * tens + minutes);
}

/** The frame that is shown at the timecode that spells `number`. Only for those that exist: see {@link isDropped}. */
export function numberToCount(number: number, { nominal, drop, slow }: Counting): number {
  if (slow) return Math.floor(((number + 1) * slow.num - 1) / slow.den);
  if (drop === 0) return number;
  const minutes = Math.floor(number / (60 * nominal));
  return number - drop * (minutes - Math.floor(minutes / 10));
}

/** Whether drop-frame skips the timecode that spells `number`: one of the first of a minute not divisible by ten. */
export function isDropped(number: number, { nominal, drop }: Counting): boolean {
  const perMinute = 60 * nominal;
  return number % perMinute < drop && Math.floor(number / perMinute) % 10 !== 0;
}
