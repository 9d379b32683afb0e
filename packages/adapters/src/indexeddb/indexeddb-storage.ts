import type { LogEvent, OutboxItem, ReviewStorage } from '@kreatli/core';
import type { DBSchema, IDBPDatabase } from 'idb';
import { DURABLE, open, storageError } from './open.js';

interface DeviceSchema extends DBSchema {
  outbox: { key: number; value: OutboxItem; indexes: { person: [string, string] } };
  copy: { key: string; value: { reviewId: string; logId: string; head: number } };
  event: { key: [string, number]; value: LogEvent & { reviewId: string } };
  draft: { key: string; value: string };
}
type Database = IDBPDatabase<DeviceSchema>;

/**
 * Outbox, confirmed copy and drafts of this device, shared by all tabs of the origin.
 * @param name Name of the IndexedDB database. Default `kreatli-device`.
 * @throws StorageError when the browser gives no storage, or it holds something else.
 */
export async function openIndexedDbStorage(name = 'kreatli-device'): Promise<ReviewStorage> {
  const database = await open<DeviceSchema>(name, 1, ['outbox', 'copy', 'event', 'draft'], (db) => {
    db.createObjectStore('outbox', { keyPath: 'order', autoIncrement: true }).createIndex('person', ['reviewId', 'participantId']);
    db.createObjectStore('copy', { keyPath: 'reviewId' });
    db.createObjectStore('event', { keyPath: ['reviewId', 'seq'] });
    db.createObjectStore('draft');
  });
  return {
    volatile: false,
    enqueue: (item, draftKey) => written(() => enqueue(database, item, draftKey)),
    pending: async (reviewId, participantId) => (await database.getAllFromIndex('outbox', 'person', [reviewId, participantId])).filter(isItem),
    settle: (orders) => written(() => settle(database, orders)),
    park: (orders, reason) => written(() => park(database, orders, reason)),
    confirmed: (reviewId) => confirmed(database, reviewId),
    extend: (reviewId, logId, run) => written(() => extend(database, reviewId, logId, run)),
    exchange: (reviewId, logId, events) => written(() => exchange(database, reviewId, logId, events)),
    draft: async (key) => (await database.get('draft', key)) ?? null,
    saveDraft: (key, text) => written(async () => void (text === '' ? await database.delete('draft', key) : await database.put('draft', text, key))),
  };
}

/** A row of another shape is left where it is, and not sent. */
const isItem = (row: OutboxItem): boolean => typeof row.proposal === 'object' && row.proposal !== null && typeof row.proposal.id === 'string' && typeof row.proposal.type === 'string';

async function written<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (cause) {
    throw storageError(cause);
  }
}

async function enqueue(database: Database, item: Omit<OutboxItem, 'order'>, draftKey?: string): Promise<OutboxItem> {
  const tx = database.transaction(['outbox', 'draft'], 'readwrite', DURABLE);
  const order = await tx.objectStore('outbox').add(item as OutboxItem);
  if (draftKey !== undefined) await tx.objectStore('draft').delete(draftKey);
  await tx.done;
  return { ...item, order };
}

async function settle(database: Database, orders: readonly number[]): Promise<void> {
  const tx = database.transaction('outbox', 'readwrite', DURABLE);
  await Promise.all([...orders.map((order) => tx.store.delete(order)), tx.done]);
}

async function park(database: Database, orders: readonly number[], reason: string | null): Promise<void> {
  const tx = database.transaction('outbox', 'readwrite', DURABLE);
  for (const order of orders) {
    const item = await tx.store.get(order);
    if (!item) continue;
    const { parked: _, ...rest } = item;
    await tx.store.put({ ...rest, ...(reason !== null && { parked: reason }) });
  }
  await tx.done;
}

async function confirmed(database: Database, reviewId: string): Promise<{ logId: string; events: LogEvent[] } | null> {
  const tx = database.transaction(['copy', 'event'], 'readonly');
  const copy = await tx.objectStore('copy').get(reviewId);
  if (!copy) return null;
  const rows = await tx.objectStore('event').getAll(all(reviewId));
  const whole = rows.length === copy.head && rows.every((row, i) => row.seq === i + 1 && typeof row.type === 'string');
  return whole ? { logId: copy.logId, events: rows.map(({ reviewId: _, ...event }) => event as LogEvent) } : null;
}

async function extend(database: Database, reviewId: string, logId: string, run: readonly LogEvent[]): Promise<void> {
  const tx = database.transaction(['copy', 'event'], 'readwrite');
  const copy = (await tx.objectStore('copy').get(reviewId)) ?? { reviewId, logId, head: 0 };
  const next = run.filter(({ seq }) => seq > copy.head);
  if (copy.logId === logId && next[0]?.seq === copy.head + 1) {
    for (const event of next) void tx.objectStore('event').put({ ...event, reviewId });
    await tx.objectStore('copy').put({ ...copy, head: copy.head + next.length });
  }
  await tx.done;
}

async function exchange(database: Database, reviewId: string, logId: string, events: readonly LogEvent[]): Promise<void> {
  const tx = database.transaction(['copy', 'event', 'outbox'], 'readwrite', DURABLE);
  await tx.objectStore('event').delete(all(reviewId));
  for (const event of events) void tx.objectStore('event').put({ ...event, reviewId });
  await tx.objectStore('copy').put({ reviewId, logId, head: events.length });
  for (const item of await tx.objectStore('outbox').getAll()) {
    if (item.reviewId === reviewId && isItem(item)) void tx.objectStore('outbox').put({ ...item, proposal: { ...item.proposal, base: 0 } });
  }
  await tx.done;
}

const all = (reviewId: string) => IDBKeyRange.bound([reviewId, 0], [reviewId, Number.MAX_SAFE_INTEGER]);
