/**
 * Codes of {@link DigestError}:
 * - `NOT_CANONICAL`: a value is outside the canonical profile; `path` is its position.
 * - `INVALID_SALT`: a random source did not return the requested bytes.
 */
export type DigestErrorCode = 'NOT_CANONICAL' | 'INVALID_SALT';

/** The only error that this package throws. `code` is for programs, `message` for developers. */
export class DigestError extends Error {
  override readonly name = 'DigestError';
  /** Stable across releases. */
  readonly code: DigestErrorCode;
  /** The offending value as an RFC 9535 normalized path, such as `$['data']['marks'][3]`; `$` is the whole value. */
  readonly path: string;

  constructor(code: DigestErrorCode, message: string, path = '$') {
    super(message);
    this.code = code;
    this.path = path;
  }

  /** Whether `error` is a DigestError, also one of another copy of this package, where `instanceof` fails. */
  static is(error: unknown): error is DigestError {
    return (
      error instanceof Error && error.name === 'DigestError' && typeof (error as { code?: unknown }).code === 'string'
    );
  }
}
