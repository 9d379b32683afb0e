/**
 * What went wrong, for programs:
 * - `NOT_CANONICAL`: a value that the canonical profile does not hold; `path` says which one.
 * - `INVALID_SALT`: a random source that does not return the bytes it was asked for.
 */
export type DigestErrorCode = 'NOT_CANONICAL' | 'INVALID_SALT';

/** The only error this package throws. `code` is for programs, `message` tells a person what to do. */
export class DigestError extends Error {
  override readonly name = 'DigestError';
  /** What went wrong; stable across releases. */
  readonly code: DigestErrorCode;
  /** The offending value as an RFC 9535 normalized path, such as `$['data']['marks'][3]`; `$` is the whole. */
  readonly path: string;

  constructor(code: DigestErrorCode, message: string, path = '$') {
    super(message);
    this.code = code;
    this.path = path;
  }

  /** Whether `error` is a DigestError, also one thrown by another copy of this package, where `instanceof` fails. */
  static is(error: unknown): error is DigestError {
    return (
      error instanceof Error && error.name === 'DigestError' && typeof (error as { code?: unknown }).code === 'string'
    );
  }
}
