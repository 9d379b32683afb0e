import { StorageError } from '@kreatli/core';

/** The storage error for what IndexedDB threw. */
export function storageError(cause: unknown): StorageError {
  if (StorageError.is(cause)) return cause;
  switch ((cause as { name?: string } | null)?.name) {
    case 'InvalidStateError':
      return new StorageError(
        'STORAGE_NEWER',
        'A newer build in another tab took the database: reload the page.',
        cause,
      );
    case 'VersionError':
      return new StorageError('STORAGE_NEWER', 'A newer build wrote this database: reload the page.', cause);
    case 'QuotaExceededError':
      return new StorageError('STORAGE_FULL', 'The browser has no space left for this site.', cause);
    case 'UnknownError':
    case 'DataError':
    case 'NotFoundError':
      return new StorageError('STORAGE_CORRUPT', 'The database cannot be read.', cause);
    default:
      return new StorageError('STORAGE_BLOCKED', 'The browser has no storage for this page.', cause);
  }
}
