import type { AdapterErrorKind } from '../adapter/adapter-error.js';

/** The HTTP status that a kind of error is sent with, and the further statuses that are read as it. */
interface Statuses {
  readonly sent: number;
  readonly read: readonly number[];
}

/** The wire protocol's statuses. For a status in no `read`, see {@link kindOf}. */
const STATUSES: Readonly<Record<AdapterErrorKind, Statuses>> = {
  unauthenticated: { sent: 401, read: [401] },
  forbidden: { sent: 403, read: [403] },
  not_found: { sent: 404, read: [404, 410] },
  reset: { sent: 409, read: [409] },
  too_large: { sent: 413, read: [413] },
  incompatible: { sent: 426, read: [426] },
  throttled: { sent: 429, read: [429] },
  unavailable: { sent: 503, read: [408, 425, 503] },
  offline: { sent: 503, read: [] },
  aborted: { sent: 503, read: [] },
  unknown: { sent: 400, read: [] },
};

/** Whether `value` names a kind of adapter error. */
export const isKind = (value: unknown): value is AdapterErrorKind =>
  typeof value === 'string' && Object.hasOwn(STATUSES, value);

/** The status that a backend sends for a kind of error. `unknown` is a request that the backend does not understand. */
export const statusOf = (kind: AdapterErrorKind): number => STATUSES[kind].sent;

/**
 * The kind of error that a status means, where the response names none: 503 with `Retry-After` is `throttled`, any
 * other 5xx `unavailable`, any other status `unknown`.
 */
export function kindOf(status: number, hasRetryAfter = false): AdapterErrorKind {
  if (status === 503 && hasRetryAfter) return 'throttled';
  const kinds = Object.keys(STATUSES) as AdapterErrorKind[];
  return kinds.find((kind) => STATUSES[kind].read.includes(status)) ?? (status >= 500 ? 'unavailable' : 'unknown');
}
