/**
 * `STORAGE_BLOCKED`: the browser gives no storage (private mode, site data blocked). `STORAGE_NEWER`: a newer build
 * wrote it or asked for it, reload. `STORAGE_CORRUPT`: it is not what this build wrote. `STORAGE_FULL`: no room left.
 */
export type StorageErrorCode = 'STORAGE_BLOCKED' | 'STORAGE_NEWER' | 'STORAGE_CORRUPT' | 'STORAGE_FULL';

/** This device cannot keep what it is given. Nothing that is in memory is lost by it. */
export class StorageError extends Error {
  readonly code: StorageErrorCode;
  constructor(code: StorageErrorCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'StorageError';
    this.code = code;
  }
  /** Safe across duplicate copies of this package. */
  static is(e: unknown): e is StorageError {
    return typeof e === 'object' && e !== null && (e as { name?: unknown }).name === 'StorageError';
  }
}
