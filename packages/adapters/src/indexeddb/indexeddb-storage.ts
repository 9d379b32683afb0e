import type { ReviewStorage } from '@kreatli/core';
import { clearUser } from './clear-user.js';
import { type DeviceDatabase, openDeviceDatabase } from './device-database.js';
import { createKeptDrafts } from './kept-drafts.js';
import { amend, blobOf, deleteItems, enqueue, itemsOf, park, withSpace } from './outbox-rows.js';
import { exchangeReplica, extendReplica, readReplica } from './replica-rows.js';
import { storageError } from './storage-error.js';

/**
 * Opens the storage of this device: outbox, replicas and drafts, shared by all tabs of the origin.
 * @param name Name of the IndexedDB database. Default `kreatli-device`.
 * @throws StorageError when the browser has no storage for the page, or the database is damaged or newer.
 */
export async function openIndexedDbStorage(name = 'kreatli-device'): Promise<ReviewStorage> {
  const connection = await openDeviceDatabase(name);
  const keptDrafts = createKeptDrafts(name);
  const run = <T>(work: (database: DeviceDatabase) => Promise<T>): Promise<T> =>
    connection.run(work).catch((cause: unknown) => {
      throw storageError(cause);
    });
  async function saveDraft(key: string, text: string): Promise<void> {
    await run<unknown>((database) => (text === '' ? database.delete('draft', key) : database.put('draft', text, key)));
  }
  return {
    volatile: false,
    async enqueue(item, draftKey, files) {
      const stored = await run((database) => withSpace(database, () => enqueue(database, item, draftKey, files)));
      if (draftKey !== undefined) keptDrafts.drop(draftKey);
      return stored;
    },
    pending: (reviewId, participantId) =>
      run(async (database) => (await itemsOf(database, reviewId, participantId)).valid),
    amend: (order, proposalId, change) => run((database) => amend(database, order, proposalId, change)),
    blob: (digest) => run((database) => blobOf(database, digest)),
    settle: (orders) => run((database) => deleteItems(database, orders)),
    park: (orders, reason) => run((database) => park(database, orders, reason)),
    confirmed: (replica) => run((database) => readReplica(database, replica)),
    extend: (replica, log) => run((database) => extendReplica(database, replica, log)),
    exchange: (replica, log) => run((database) => exchangeReplica(database, replica, log)),
    async draft(key) {
      const kept = keptDrafts.read(key);
      if (kept !== null) {
        await saveDraft(key, kept);
        keptDrafts.drop(key, kept);
      }
      return run(async (database) => (await database.get('draft', key)) ?? null);
    },
    saveDraft,
    keepDraft: keptDrafts.keep,
    clear(participantId, { unsent = false } = {}) {
      keptDrafts.clear(participantId);
      return run((database) => clearUser(database, participantId, unsent));
    },
    damaged: (reviewId, participantId) =>
      run(async (database) => (await itemsOf(database, reviewId, participantId)).damaged),
    close: connection.close,
  };
}
