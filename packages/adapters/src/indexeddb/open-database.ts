import { StorageError } from '@kreatli/core';
import { type DBSchema, type IDBPDatabase, type OpenDBCallbacks, openDB } from 'idb';
import { storageError } from './storage-error.js';

/**
 * Opens a database that must have these stores.
 * @throws StorageError and nothing else.
 */
export async function openDatabase<S extends DBSchema>(
  name: string,
  version: number,
  stores: readonly string[],
  upgrade: NonNullable<OpenDBCallbacks<S>['upgrade']>,
): Promise<IDBPDatabase<S>> {
  const database = await request<S>(name, version, upgrade);
  const missing = stores.filter((store) => !(database.objectStoreNames as DOMStringList).contains(store));
  if (missing.length === 0) return database;
  database.close();
  const message = `The database "${name}" lacks ${missing.join(', ')}: delete it, or use another name.`;
  throw new StorageError('STORAGE_CORRUPT', message);
}

async function request<S extends DBSchema>(
  name: string,
  version: number,
  upgrade: NonNullable<OpenDBCallbacks<S>['upgrade']>,
): Promise<IDBPDatabase<S>> {
  try {
    // Where site data is blocked, reading the property `indexedDB` may throw.
    if (typeof indexedDB === 'undefined')
      throw new StorageError('STORAGE_BLOCKED', 'The browser has no IndexedDB for this page.');
    return await openDB<S>(name, version, {
      upgrade,
      // Closes for a newer build in another tab, which would wait for this tab otherwise.
      blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
    });
  } catch (cause) {
    throw storageError(cause);
  }
}

/** For what a user wrote: browsers default to relaxed durability, which may lose it when the machine stops. */
export const DURABLE: IDBTransactionOptions = { durability: 'strict' };
