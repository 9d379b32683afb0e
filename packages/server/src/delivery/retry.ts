/** Schedule of Standard Webhooks, which continues daily until five days are over. */
const [SECOND, MINUTE, HOUR] = [1_000, 60_000, 3_600_000];
/** Milliseconds from each attempt that failed to the next one. */
export const WAITS: readonly number[] = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  ...[2, 5, 10, 14, 20, 24, 24, 24, 24].map((hours) => hours * HOUR),
];
/** An endpoint that has failed for so long, without a success, is disabled. In milliseconds. */
export const MAX_FAILING_MS = 5 * 24 * HOUR;
/** Waits are up to a fifth shorter or longer, so that not all come back at once. */
const JITTER = 0.2;

/**
 * How long the attempt after `attempt` (1: the first) waits, in milliseconds: what the receiver asked for with
 * `Retry-After`, if that is longer, but no more than a day. Null: there is none. `random`: from 0 to 1.
 */
export function waitAfter(attempt: number, retryAfter: string | null, now: number, random: number): number | null {
  const planned = WAITS[attempt - 1];
  if (planned === undefined) return null;
  const own = planned * (1 - JITTER + 2 * JITTER * random);
  return Math.round(Math.max(own, Math.min(msOf(retryAfter, now), 24 * HOUR)));
}

/** Seconds, or a date. 0 for what is neither. */
function msOf(retryAfter: string | null, now: number): number {
  if (retryAfter === null) return 0;
  const ms = /^\s*\d+\s*$/.test(retryAfter) ? Number(retryAfter) * SECOND : Date.parse(retryAfter) - now;
  return Number.isFinite(ms) ? Math.max(0, ms) : 0;
}
