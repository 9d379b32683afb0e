import { RATES, type Rate, rate, sameRate } from './rate.js';
import { TimecodeError } from './timecode-error.js';

/** Largest error of a written decimal, in frames per second: wide enough for "23.98" and "59.9". */
const WRITTEN_TOLERANCE = 0.05;
/** Largest error of a measured rate, as a share of it. 23.976 and 24 are 0.1 % apart, so the nearest one is used. */
const MEASURED_TOLERANCE = 0.005;

/**
 * Reads a rate as users and files write it: `"30000/1001"`, `"25"`, `"29.97"`, `59.94`.
 *
 * Fractions and whole numbers are exact. A decimal within 0.05 of an SMPTE rate is the nearest one (`"23.98"` is
 * 24000/1001); any other decimal is the fraction it spells (`"12.5"` is 25/2).
 *
 * @throws TimecodeError `INVALID_RATE`.
 */
export function parseRate(text: string | number): Rate {
  const match = /^(\d+)(?:\s*\/\s*(\d+)|\.(\d+))?$/.exec(String(text).trim());
  const [, whole, den, decimals] = match ?? [];
  if (whole === undefined) throw notARate(text);
  if (den !== undefined) return rate(Number(whole), Number(den));
  if (decimals === undefined) return rate(Number(whole));

  const fps = Number(`${whole}.${decimals}`);
  const [nearest, distance] = nearestSmpteRate(fps);
  if (distance <= WRITTEN_TOLERANCE) return nearest;
  const num = Number(whole + decimals);
  const scale = 10 ** decimals.length;
  if (!Number.isSafeInteger(num) || !Number.isSafeInteger(scale)) throw notARate(text);
  return rate(num, scale);
}

/**
 * The SMPTE rate nearest to a measured `fps`, or null if none is within 0.5 %. For a rate that was
 * measured or read from a container: it distinguishes 23.976 from 24.
 */
export function snapRate(fps: number): Rate | null {
  if (!Number.isFinite(fps)) return null;
  const [nearest, distance] = nearestSmpteRate(fps);
  return distance <= (nearest.num / nearest.den) * MEASURED_TOLERANCE ? nearest : null;
}

/**
 * The shortest text that {@link parseRate} reads back as the same rate: `"29.97"`, `"25"`, `"12.5"`, else
 * `"15000/1001"`.
 *
 * @throws TimecodeError `INVALID_RATE`.
 */
export function formatRate(value: Rate): string {
  const named = Object.entries(RATES).find(([, smpte]) => sameRate(smpte, value));
  if (named) return named[0];
  const { num, den } = rate(value.num, value.den);
  if (den === 1) return String(num);
  const spelled = String(num / den);
  const exact = 1000 % den === 0 && nearestSmpteRate(num / den)[1] > WRITTEN_TOLERANCE;
  return exact && sameRate(parseRate(spelled), value) ? spelled : `${num}/${den}`;
}

function nearestSmpteRate(fps: number): readonly [Rate, number] {
  let nearest: readonly [Rate, number] = [RATES['24'], Infinity];
  for (const candidate of Object.values(RATES)) {
    const distance = Math.abs(fps - candidate.num / candidate.den);
    if (distance < nearest[1]) nearest = [candidate, distance];
  }
  return nearest;
}

function notARate(text: string | number): TimecodeError {
  return new TimecodeError('INVALID_RATE', `"${text}" is not a frame rate. Write it like 25, 29.97 or 30000/1001.`);
}
