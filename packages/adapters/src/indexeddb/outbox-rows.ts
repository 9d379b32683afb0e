import type { Digest } from '@kreatli/digest';
import type { OutboxItem } from '@kreatli/core';
import type { IDBPTransaction } from 'idb';
import { type DeviceDatabase, type DeviceSchema, isItem } from './device-database.js';
import { DURABLE } from './open-database.js';
import { storageError } from './storage-error.js';

/** Stores an item with its files and deletes its draft, all or nothing. */
export async function enqueue(
  database: DeviceDatabase,
  item: Omit<OutboxItem, 'order'>,
  draftKey?: string,
  files: ReadonlyMap<Digest, Blob> = new Map(),
): Promise<OutboxItem> {
  // Read before the transaction, which would commit while it waits for them.
  const bodies = await Promise.all(
    [...files].map(async ([digest, body]) => ({ digest, type: body.type, bytes: await body.arrayBuffer() })),
  );
  const tx = database.transaction(['outbox', 'draft', 'blob'], 'readwrite', DURABLE);
  const stored = bodies.map(({ digest, ...body }) => tx.objectStore('blob').put(body, digest));
  const added = tx.objectStore('outbox').add(item as OutboxItem);
  const deleted = draftKey === undefined ? undefined : tx.objectStore('draft').delete(draftKey);
  const [order] = await Promise.all([added, deleted, tx.done, ...stored]);
  void requestPersistence();
  return { ...item, order };
}

/** Runs `write`; where storage is full, deletes all replicas, which can be read again, and runs it once more. */
export async function withSpace<T>(database: DeviceDatabase, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (cause) {
    if (storageError(cause).code !== 'STORAGE_FULL') throw cause;
    const tx = database.transaction(['copy', 'event'], 'readwrite');
    await Promise.all([tx.objectStore('copy').clear(), tx.objectStore('event').clear(), tx.done]);
    return write();
  }
}

/** The rows of a participant, by whether they are valid items. */
export async function itemsOf(
  database: DeviceDatabase,
  reviewId: string,
  participantId: string,
): Promise<{ readonly valid: readonly OutboxItem[]; readonly damaged: readonly unknown[] }> {
  const rows = await database.getAllFromIndex('outbox', 'participant', [reviewId, participantId]);
  return { valid: rows.filter(isItem), damaged: rows.filter((row) => !isItem(row)) };
}

/** Deletes items, and the files that no other item waits for. */
export async function deleteItems(database: DeviceDatabase, orders: readonly number[]): Promise<void> {
  const tx = database.transaction(['outbox', 'blob'], 'readwrite', DURABLE);
  await Promise.all([...orders.map((order) => tx.objectStore('outbox').delete(order)), deleteUnusedBlobs(tx), tx.done]);
}

/** Changes an item, if it still has this proposal. */
export async function amend(
  database: DeviceDatabase,
  order: number,
  proposalId: string,
  change: (item: OutboxItem) => OutboxItem,
): Promise<void> {
  const tx = database.transaction(['outbox', 'blob'], 'readwrite', DURABLE);
  const work = async () => {
    const item = await tx.objectStore('outbox').get(order);
    if (item?.proposal.id === proposalId) await tx.objectStore('outbox').put(change(item));
    await deleteUnusedBlobs(tx);
  };
  await Promise.all([work(), tx.done]);
}

/** Parks items for a reason, or puts them back into the queue (null). */
export async function park(database: DeviceDatabase, orders: readonly number[], reason: string | null): Promise<void> {
  const tx = database.transaction('outbox', 'readwrite', DURABLE);
  const set = async (order: number) => {
    const item = await tx.store.get(order);
    if (!item) return;
    const { parked: _, ...rest } = item;
    await tx.store.put({ ...rest, ...(reason !== null && { parked: reason }) });
  };
  await Promise.all([...orders.map(set), tx.done]);
}

export async function blobOf(database: DeviceDatabase, digest: Digest): Promise<Blob | null> {
  const row = await database.get('blob', digest);
  return row ? new Blob([row.bytes], { type: row.type }) : null;
}

async function deleteUnusedBlobs(tx: IDBPTransaction<DeviceSchema, ('outbox' | 'blob')[], 'readwrite'>): Promise<void> {
  const files = tx.objectStore('blob');
  const digests = await files.getAllKeys();
  if (digests.length === 0) return;
  const used = new Set((await tx.objectStore('outbox').getAll()).flatMap(({ waitsFor = [] }) => waitsFor));
  await Promise.all(digests.filter((digest) => !used.has(digest)).map((digest) => files.delete(digest)));
}

/** Asks the browser, once, not to evict this storage when it needs space. The browser may decline. */
let persistence: Promise<unknown> | undefined;
const requestPersistence = () => (persistence ??= navigator.storage?.persist?.().catch(() => false));
