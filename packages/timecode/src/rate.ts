import { TimecodeError } from './timecode-error.js';

/** Frames per second as an exact fraction: 29.97 is 30000/1001. */
export interface Rate {
  /** Frames, a positive safe integer. */
  readonly num: number;
  /** Seconds in which that many frames pass, a positive safe integer. */
  readonly den: number;
}

/** The usual name of an SMPTE rate. */
export type RateName =
  | '23.976'
  | '24'
  | '25'
  | '29.97'
  | '30'
  | '47.952'
  | '48'
  | '50'
  | '59.94'
  | '60'
  | '119.88'
  | '120';

/** The rates of SMPTE ST 12-1 and ST 12-3 by their usual names, slowest first. */
export const RATES: Readonly<Record<RateName, Rate>> = Object.freeze({
  '23.976': Object.freeze({ num: 24000, den: 1001 }),
  '24': Object.freeze({ num: 24, den: 1 }),
  '25': Object.freeze({ num: 25, den: 1 }),
  '29.97': Object.freeze({ num: 30000, den: 1001 }),
  '30': Object.freeze({ num: 30, den: 1 }),
  '47.952': Object.freeze({ num: 48000, den: 1001 }),
  '48': Object.freeze({ num: 48, den: 1 }),
  '50': Object.freeze({ num: 50, den: 1 }),
  '59.94': Object.freeze({ num: 60000, den: 1001 }),
  '60': Object.freeze({ num: 60, den: 1 }),
  '119.88': Object.freeze({ num: 120000, den: 1001 }),
  '120': Object.freeze({ num: 120, den: 1 }),
});

/**
 * `num`/`den` in lowest terms; `den` is 1 unless given.
 *
 * @throws TimecodeError `INVALID_RATE` unless both are positive safe integers.
 */
export function rate(num: number, den = 1): Rate {
  if (!isPositiveInteger(num) || !isPositiveInteger(den)) {
    throw new TimecodeError(
      'INVALID_RATE',
      `A rate is a fraction of positive integers, not ${num}/${den}. For 29.97 write rate(30000, 1001).`,
    );
  }
  const divisor = greatestCommonDivisor(num, den);
  return { num: num / divisor, den: den / divisor };
}

/** Whether both are the same number of frames per second, in lowest terms or not. */
export function sameRate(a: Rate, b: Rate): boolean {
  const left = rate(a.num, a.den);
  const right = rate(b.num, b.den);
  return left.num === right.num && left.den === right.den;
}

/** The whole number of frames that a second of timecode counts: 30 for 29.97, 24 for 23.976. */
export function nominalRate(rate: Rate): number {
  return Math.round(rate.num / rate.den);
}

function isPositiveInteger(value: number): boolean {
  return Number.isSafeInteger(value) && value > 0;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
