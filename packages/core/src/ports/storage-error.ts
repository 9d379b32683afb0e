/**
 * `STORAGE_BLOCKED`: the browser gives no storage (private mode, site data blocked). `STORAGE_NEWER`: a newer build
 * has upgraded the storage; reload. `STORAGE_CORRUPT`: its content is not what this build writes. `STORAGE_FULL`: the
 * quota is used up.
 */
export type StorageErrorCode = 'STORAGE_BLOCKED' | 'STORAGE_NEWER' | 'STORAGE_CORRUPT' | 'STORAGE_FULL';

/** This device cannot store something. What is in memory is not affected. */
export class StorageError extends Error {
  readonly code: StorageErrorCode;
  constructor(code: StorageErrorCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'StorageError';
    this.code = code;
  }
  /** Works across realms and duplicate copies of this package. */
  static is(e: unknown): e is StorageError {
    return typeof e === 'object' && e !== null && (e as { name?: unknown }).name === 'StorageError';
  }
}
