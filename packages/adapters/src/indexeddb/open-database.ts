import { StorageError } from '@kreatli/core';
import { type DBSchema, type IDBPDatabase, type OpenDBCallbacks, openDB } from 'idb';
import { storageError } from './storage-error.js';

/** How long another tab may keep an older version of the database open, in milliseconds. */
const BLOCKED_MS = 2_000;

/** A database that is opened again when the browser has closed it, as it does to pages in the background. */
export interface Connection<S extends DBSchema> {
  /** Runs `work`, and once more if the database was closed before. */
  run<T>(work: (database: IDBPDatabase<S>) => Promise<T>): Promise<T>;
  close(): void;
}

/**
 * Opens a database that must have these stores.
 * @throws StorageError and nothing else.
 */
export async function openDatabase<S extends DBSchema>(
  name: string,
  version: number,
  stores: readonly string[],
  upgrade: NonNullable<OpenDBCallbacks<S>['upgrade']>,
): Promise<Connection<S>> {
  const open = () => openOnce(name, version, stores, upgrade);
  let database = await open();
  let reopening: Promise<void> | undefined;
  return {
    async run(work) {
      try {
        return await work(database);
      } catch (cause) {
        if ((cause as { name?: string } | null)?.name !== 'InvalidStateError') throw cause;
      }
      reopening ??= open()
        .then((opened) => void (database = opened))
        .finally(() => (reopening = undefined));
      await reopening;
      return work(database);
    },
    close: () => database.close(),
  };
}

async function openOnce<S extends DBSchema>(
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
    return await new Promise<IDBPDatabase<S>>((resolve, reject) => {
      const blocked = new StorageError('STORAGE_BLOCKED', `Another tab has an older "${name}" open: close that tab.`);
      let isLate = false;
      const giveUp = () => {
        isLate = true;
        reject(blocked);
      };
      openDB<S>(name, version, {
        upgrade,
        // Closes for a newer build in another tab, which would wait for this tab otherwise.
        blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
        // A tab that closes it may have a transaction to end.
        blocked: () => void setTimeout(giveUp, BLOCKED_MS),
      }).then((database) => (isLate ? database.close() : resolve(database)), reject);
    });
  } catch (cause) {
    throw storageError(cause);
  }
}

/** For what a user wrote: browsers default to relaxed durability, which may lose it when the machine stops. */
export const DURABLE: IDBTransactionOptions = { durability: 'strict' };
