import { StorageError } from '@kreatli/core';
import { type DBSchema, type IDBPDatabase, type OpenDBCallbacks, openDB } from 'idb';

/** Opens a database, and says in one of our codes why it cannot be opened. */
export async function open<S extends DBSchema>(
  name: string,
  version: number,
  stores: readonly string[],
  upgrade: NonNullable<OpenDBCallbacks<S>['upgrade']>,
): Promise<IDBPDatabase<S>> {
  const database = await request<S>(name, version, upgrade);
  const missing = stores.filter((store) => !(database.objectStoreNames as DOMStringList).contains(store));
  if (missing.length === 0) return database;
  database.close();
  throw new StorageError(
    'STORAGE_CORRUPT',
    `The database "${name}" lacks ${missing.join(', ')}: delete it, or give another name.`,
  );
}

async function request<S extends DBSchema>(
  name: string,
  version: number,
  upgrade: NonNullable<OpenDBCallbacks<S>['upgrade']>,
): Promise<IDBPDatabase<S>> {
  try {
    // Where site data is blocked, even to look at `indexedDB` may throw.
    if (typeof indexedDB === 'undefined')
      throw new StorageError('STORAGE_BLOCKED', 'This browser gives the page no IndexedDB.');
    return await openDB<S>(name, version, {
      upgrade,
      blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(), // a newer build in another tab goes first
    });
  } catch (cause) {
    throw storageError(cause);
  }
}

/** Foreign errors, translated at the wall. */
export function storageError(cause: unknown): StorageError {
  if (StorageError.is(cause)) return cause;
  const name = (cause as { name?: string } | null)?.name;
  if (name === 'InvalidStateError')
    return new StorageError(
      'STORAGE_NEWER',
      'The database was closed to make way for a newer build: reload the page.',
      cause,
    );
  if (name === 'VersionError')
    return new StorageError('STORAGE_NEWER', 'A newer build wrote this database: reload the page.', cause);
  if (name === 'QuotaExceededError')
    return new StorageError('STORAGE_FULL', 'The browser has no room left for this site.', cause);
  if (name === 'UnknownError' || name === 'DataError' || name === 'NotFoundError')
    return new StorageError('STORAGE_CORRUPT', 'The database cannot be read.', cause);
  return new StorageError('STORAGE_BLOCKED', 'This browser gives the page no storage.', cause);
}

/** Browsers default to relaxed durability; what a person wrote is worth a flush. */
export const DURABLE: IDBTransactionOptions = { durability: 'strict' };
