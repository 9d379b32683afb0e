import type { Ports } from './ports.js';

const FIRST_BACKOFF = 1_000;
/** The longest wait between tries, in milliseconds. */
const MAX_BACKOFF = 60_000;

/** How long to wait after so many failures in a row, in milliseconds: anything up to the exponential step (full jitter). */
export function backoff({ random }: Ports, failures: number): number {
  const [a = 0, b = 0] = random(2);
  return Math.min(MAX_BACKOFF, FIRST_BACKOFF * 2 ** (failures - 1)) * ((a * 256 + b + 1) / 65_536);
}
