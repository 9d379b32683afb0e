import type { ReviewAdapter } from './adapter.js';
import { limitsOf } from './limits.js';

/**
 * Milliseconds between two reads of a visible client without a live watch: those that the review asks for, else those
 * of the adapter's limits.
 * @throws RangeError unless they are from 500 to 60 000.
 */
export function pollIntervalOf(
  adapter: Pick<ReviewAdapter, 'limits'>,
  pollMs: number = limitsOf(adapter).pollMs,
): number {
  if (pollMs >= 500 && pollMs <= 60_000) return pollMs;
  throw new RangeError(`pollMs is ${pollMs}, not 500 to 60000`);
}
