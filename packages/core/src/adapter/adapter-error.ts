/** What went wrong between client and backend, and what the core does about it; see docs/sync.md. */
export type AdapterErrorKind =
  | 'offline' // no connection, DNS, TLS, timeout: backs off, retries on 'online'
  | 'unavailable' // 5xx, 408, 425: backs off
  | 'throttled' // 429, or 503 with Retry-After: waits retryAfterMs, then sends half the batch
  | 'unauthenticated' // 401: stops until the host signs the user in
  | 'forbidden' // 403 for the review as a whole: stops writing, continues reading
  | 'not_found' // 404 or 410 for the review: backs off until it was read once, then stops
  | 'too_large' // 413: halves the batch; parks a single item
  | 'reset' // 409: another log, or the cursor is beyond head: reads the log again from 0
  | 'incompatible' // 426, or an invalid response: stops after three in a row
  | 'aborted' // the signal was aborted: the outcome is unknown
  | 'unknown'; // anything else: backs off

/**
 * Thrown by adapters. Anything else that an adapter throws, synchronously or not, counts as kind `unknown`. An error
 * never loses a proposal: it stays in the outbox until the log contains it, the backend rejects it, or the user
 * discards it.
 */
export class AdapterError extends Error {
  readonly kind: AdapterErrorKind;
  /** The wait that the backend asked for, in milliseconds. */
  readonly retryAfterMs: number | undefined;

  constructor(
    kind: AdapterErrorKind,
    message: string = kind,
    options: { readonly cause?: unknown; readonly retryAfterMs?: number } = {},
  ) {
    super(message, options);
    this.name = 'AdapterError';
    this.kind = kind;
    this.retryAfterMs = options.retryAfterMs;
  }
  /** Works across realms and duplicate copies of this package. */
  static is(e: unknown): e is AdapterError {
    const { name, kind } = Object(e) as { readonly name?: unknown; readonly kind?: unknown };
    return name === 'AdapterError' && typeof kind === 'string';
  }
}

/** The error of an adapter; anything else that was thrown as kind `unknown`. */
export const toAdapterError = (thrown: unknown): AdapterError =>
  AdapterError.is(thrown)
    ? thrown
    : new AdapterError('unknown', String((thrown as Error)?.message ?? thrown), { cause: thrown });
