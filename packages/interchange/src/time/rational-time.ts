/** Seconds as exact fractions, as FCPXML writes them: `1001/30000s`, `5s`. */
import type { Rate } from '@kreatli/timecode';

/** A fraction in lowest terms; `den` is positive. In seconds, or a factor of them. */
export interface Fraction {
  readonly num: bigint;
  readonly den: bigint;
}

/** Zero seconds. */
export const ZERO: Fraction = { num: 0n, den: 1n };

/** Formats frames as rational seconds: a whole number where possible, else over the numerator of the rate. */
export function formatTime(frames: number, { num, den }: Rate): string {
  const over = BigInt(frames) * BigInt(den);
  return over % BigInt(num) === 0n ? `${over / BigInt(num)}s` : `${over}/${num}s`;
}

/** Parses `5s`, `1001/30000s`, `2.5s`; null for other text. */
export function parseTime(text: string | undefined): Fraction | null {
  const [, whole, over, decimals] = /^(-?\d{1,19})(?:\/(\d{1,10})|\.(\d{1,9}))?s$/.exec(text?.trim() ?? '') ?? [];
  if (whole === undefined) return null;
  if (decimals !== undefined) return reduce(BigInt(whole + decimals), 10n ** BigInt(decimals.length));
  return over !== undefined && BigInt(over) === 0n ? null : reduce(BigInt(whole), BigInt(over ?? 1));
}

function reduce(num: bigint, den: bigint): Fraction {
  let [a, b] = [num < 0n ? -num : num, den];
  while (b > 0n) [a, b] = [b, a % b];
  return a > 1n ? { num: num / a, den: den / a } : { num, den };
}

/** a + b. */
export const addTimes = (a: Fraction, b: Fraction): Fraction =>
  b.num === 0n ? a : reduce(a.num * b.den + b.num * a.den, a.den * b.den);
/** a − b. */
export const subtractTimes = (a: Fraction, b: Fraction): Fraction => addTimes(a, { num: -b.num, den: b.den });
/** a · factor. */
export const scaleTime = (time: Fraction, factor: Fraction): Fraction =>
  reduce(time.num * factor.num, time.den * factor.den);
/** Whether a < b. */
export const isBefore = (a: Fraction, b: Fraction): boolean => a.num * b.den < b.num * a.den;

/** The frame that begins nearest to a time; `isExact` if it begins exactly there. */
export function frameAt({ num, den }: Fraction, rate: Rate): { readonly frame: number; readonly isExact: boolean } {
  const over = num * BigInt(rate.num);
  const under = den * BigInt(rate.den);
  const twice = 2n * over + under;
  const frame = twice >= 0n ? twice / (2n * under) : -((-twice + 2n * under - 1n) / (2n * under));
  return { frame: Number(frame), isExact: over % under === 0n };
}
