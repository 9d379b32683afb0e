/** Seconds as exact fractions, as FCPXML writes them: `1001/30000s`, `5s`. */
import type { Rate } from '@kreatli/timecode';

/** Seconds. `den` is positive. */
export interface Fraction {
  readonly num: bigint;
  readonly den: bigint;
}

/** No time. */
export const ZERO: Fraction = { num: 0n, den: 1n };

/** Frames as rational seconds: a whole number where it is one, else over the rate's numerator. */
export function writeTime(frames: number, { num, den }: Rate): string {
  const over = BigInt(frames) * BigInt(den);
  return over % BigInt(num) === 0n ? `${over / BigInt(num)}s` : `${over}/${num}s`;
}

/** Reads `5s`, `1001/30000s`, `2.5s`; null for anything else. */
export function readTime(text: string | undefined): Fraction | null {
  const [, whole, over, decimals] = /^(-?\d{1,19})(?:\/(\d{1,10})|\.(\d{1,9}))?s$/.exec(text?.trim() ?? '') ?? [];
  if (whole === undefined) return null;
  if (decimals !== undefined) return reduced(BigInt(whole + decimals), 10n ** BigInt(decimals.length));
  return over !== undefined && BigInt(over) === 0n ? null : reduced(BigInt(whole), BigInt(over ?? 1));
}

function reduced(num: bigint, den: bigint): Fraction {
  let [a, b] = [num < 0n ? -num : num, den];
  while (b > 0n) [a, b] = [b, a % b];
  return a > 1n ? { num: num / a, den: den / a } : { num, den };
}

/** a + b. */
export const addTimes = (a: Fraction, b: Fraction): Fraction =>
  b.num === 0n ? a : reduced(a.num * b.den + b.num * a.den, a.den * b.den);
/** a − b. */
export const subtractTimes = (a: Fraction, b: Fraction): Fraction => addTimes(a, { num: -b.num, den: b.den });

/** Time that runs at another pace. */
export const scaleTime = (time: Fraction, by: Fraction): Fraction => reduced(time.num * by.num, time.den * by.den);

/** The frame that begins at a time, and whether it begins exactly there; the nearest one else. */
export function frameIn({ num, den }: Fraction, rate: Rate): { readonly frame: number; readonly isExact: boolean } {
  const over = num * BigInt(rate.num);
  const under = den * BigInt(rate.den);
  const twice = 2n * over + under;
  const frame = twice >= 0n ? twice / (2n * under) : -((-twice + 2n * under - 1n) / (2n * under));
  return { frame: Number(frame), isExact: over % under === 0n };
}
