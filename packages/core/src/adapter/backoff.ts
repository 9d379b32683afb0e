import type { Runtime } from './runtime.js';

const FIRST_BACKOFF_MS = 1_000;
const MAX_BACKOFF_MS = 60_000;

/** The wait after so many failures in a row, in milliseconds: exponential with full jitter. */
export function backoff({ random }: Runtime, failures: number): number {
  const [high = 0, low = 0] = random(2);
  return Math.min(MAX_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (failures - 1)) * ((high * 256 + low + 1) / 65_536);
}
