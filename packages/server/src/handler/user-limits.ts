import type { Caller } from '../backend/server-backend.js';
import { createRateLimit } from './rate-limits.js';

/** What a user may ask of one node. 0: no limit. */
export interface UserLimits {
  /** Appends, of up to 50 events each. Default 10; 40 more within 5 s. */
  readonly appendsPerSecond: number;
  /** Appends of a guest. Default 600. */
  readonly guestAppendsPerHour: number;
  /** Updates of where a user is. Default 20. */
  readonly presencePerSecond: number;
  /** Pages and streams. Default 20; 80 more within 5 s. */
  readonly readsPerSecond: number;
  /** Files that a guest stores. Default 20. */
  readonly guestFilesPerHour: number;
}

export const DEFAULT_LIMITS: UserLimits = {
  appendsPerSecond: 10,
  guestAppendsPerHour: 600,
  presencePerSecond: 20,
  readsPerSecond: 20,
  guestFilesPerHour: 20,
};

const HOUR = 3_600;
const BURST = 4;

/**
 * Counts the requests of users. Rejects with AdapterError `throttled`: clients keep what was written and send it
 * later.
 */
export function createUserLimits(own: { readonly [Name in keyof UserLimits]?: number | undefined } = {}) {
  const names = Object.keys(DEFAULT_LIMITS) as (keyof UserLimits)[];
  const limits = Object.fromEntries(names.map((name) => [name, own[name] ?? DEFAULT_LIMITS[name]])) as {
    readonly [Name in keyof UserLimits]: number;
  };
  const steadyAnd = (perSecond: number) => createRateLimit(perSecond, 1, BURST * perSecond);
  const appends = steadyAnd(limits.appendsPerSecond);
  const reads = steadyAnd(limits.readsPerSecond);
  const presence = createRateLimit(limits.presencePerSecond, 1);
  const guestAppends = createRateLimit(limits.guestAppendsPerHour, HOUR);
  const guestFiles = createRateLimit(limits.guestFilesPerHour, HOUR);
  return async ({ tenant, actor: { kind, id } }: Caller, { method, url }: Request): Promise<void> => {
    const key = `${tenant} ${kind} ${id}`;
    const isGuest = kind === 'guest';
    if (method === 'GET') return reads.take(key);
    if (method === 'POST') {
      if (isGuest) await guestAppends.take(key);
      return appends.take(key);
    }
    if (new URL(url).pathname.includes('/presence/')) return presence.take(key);
    return isGuest ? guestFiles.take(key) : undefined;
  };
}
