import type { ReviewStorage } from '@kreatli/core';
import { openDeviceDatabase } from './device-database.js';
import { amend, blobOf, deleteItems, enqueue, itemsOf, park, withSpace } from './outbox-rows.js';
import { exchangeReplica, extendReplica, readReplica } from './replica-rows.js';
import { storageError } from './storage-error.js';

/**
 * Opens the storage of this device: outbox, replicas and drafts, shared by all tabs of the origin.
 * @param name Name of the IndexedDB database. Default `kreatli-device`.
 * @throws StorageError when the browser has no storage for the page, or the database is damaged or newer.
 */
export async function openIndexedDbStorage(name = 'kreatli-device'): Promise<ReviewStorage> {
  const database = await openDeviceDatabase(name);
  return {
    volatile: false,
    enqueue: (item, draftKey, files) =>
      withStorageErrors(() => withSpace(database, () => enqueue(database, item, draftKey, files))),
    pending: (reviewId, participantId) =>
      withStorageErrors(async () => (await itemsOf(database, reviewId, participantId)).valid),
    amend: (order, proposalId, change) => withStorageErrors(() => amend(database, order, proposalId, change)),
    blob: (digest) => withStorageErrors(() => blobOf(database, digest)),
    settle: (orders) => withStorageErrors(() => deleteItems(database, orders)),
    park: (orders, reason) => withStorageErrors(() => park(database, orders, reason)),
    confirmed: (replica) => withStorageErrors(() => readReplica(database, replica)),
    extend: (replica, logId, run, audience) =>
      withStorageErrors(() => extendReplica(database, replica, logId, run, audience)),
    exchange: (replica, logId, events, audience) =>
      withStorageErrors(() => exchangeReplica(database, replica, logId, events, audience)),
    draft: (key) => withStorageErrors(async () => (await database.get('draft', key)) ?? null),
    saveDraft: (key, text) =>
      withStorageErrors(async () => {
        if (text === '') await database.delete('draft', key);
        else await database.put('draft', text, key);
      }),
    damaged: (reviewId, participantId) =>
      withStorageErrors(async () => (await itemsOf(database, reviewId, participantId)).damaged),
    close: () => database.close(),
  };
}

async function withStorageErrors<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw storageError(cause);
  }
}
