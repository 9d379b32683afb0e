/** What went wrong between client and backend; each kind has one answer, see docs/sync.md. */
export type AdapterErrorKind =
  | 'offline' // no connection, DNS, TLS, timeout           -> back off, wake on 'online'
  | 'unavailable' // 5xx, 408, 425                          -> back off
  | 'throttled' // 429 (or 503 with Retry-After)            -> wait retryAfterMs, then half the batch size
  | 'unauthenticated' // 401                                -> pause, ask the host to sign in, keep the outbox
  | 'forbidden' // 403 for the review as a whole            -> pause writing, keep the outbox
  | 'not_found' // 404/410 for the review                   -> stop, keep the outbox, offer an export
  | 'too_large' // 413                                      -> halve the batch; a single item: park it
  | 'reset' // 409: other log, or cursor beyond head        -> drop the confirmed copy, read from 0, resend
  | 'incompatible' // 426, or an answer that breaks the contract -> stop, ask for an update, keep the outbox
  | 'aborted' // the signal was aborted                     -> outcome unknown, send again when wanted
  | 'unknown'; // anything else                             -> back off

/**
 * Throw this from an adapter. Anything else that is thrown, synchronously or not, counts as kind `unknown`.
 * A thrown error never loses a proposal: the outbox keeps it until the log shows it, the backend rejects it,
 * or the person discards it.
 */
export class AdapterError extends Error {
  readonly kind: AdapterErrorKind;
  /** How long to wait, in milliseconds, where the backend said so. */
  readonly retryAfterMs: number | undefined;

  constructor(
    kind: AdapterErrorKind,
    message: string = kind,
    options: { readonly cause?: unknown; readonly retryAfterMs?: number } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AdapterError';
    this.kind = kind;
    this.retryAfterMs = options.retryAfterMs;
  }
  /** Safe across realms and duplicate copies of this package. */
  static is(e: unknown): e is AdapterError {
    return (
      typeof e === 'object' &&
      e !== null &&
      (e as { name?: unknown }).name === 'AdapterError' &&
      typeof (e as { kind?: unknown }).kind === 'string'
    );
  }
}
