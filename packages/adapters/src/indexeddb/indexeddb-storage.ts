import type { Digest } from '@kreatli/digest';
import {
  type Audience,
  type ConfirmedLog,
  type LogEvent,
  type OutboxItem,
  type ReviewStorage,
  isLogEvent,
  reviewOfCopy,
} from '@kreatli/core';
import type { DBSchema, IDBPDatabase, IDBPTransaction } from 'idb';
import { DURABLE, open, storageError } from './open.js';

interface DeviceSchema extends DBSchema {
  outbox: { key: number; value: OutboxItem; indexes: { person: [string, string] } };
  /** `reviewId` is the name of the copy: a review and a person. */
  copy: { key: string; value: { reviewId: string; logId: string; head: number; audience?: Audience } };
  event: { key: [string, number]; value: LogEvent & { reviewId: string } };
  draft: { key: string; value: string };
  /** Bytes, not a Blob: some browsers keep no Blob in private windows. */
  blob: { key: Digest; value: { type: string; bytes: ArrayBuffer } };
}
type Database = IDBPDatabase<DeviceSchema>;

/**
 * Outbox, confirmed copy and drafts of this device, shared by all tabs of the origin.
 * @param name Name of the IndexedDB database. Default `kreatli-device`.
 * @throws StorageError when the browser gives no storage, or it holds something else.
 */
export async function openIndexedDbStorage(name = 'kreatli-device'): Promise<ReviewStorage> {
  const database = await open<DeviceSchema>(name, 2, ['outbox', 'copy', 'event', 'draft', 'blob'], (db, before) => {
    if (before < 2) db.createObjectStore('blob');
    if (before >= 1) return;
    db.createObjectStore('outbox', { keyPath: 'order', autoIncrement: true }).createIndex('person', [
      'reviewId',
      'participantId',
    ]);
    db.createObjectStore('copy', { keyPath: 'reviewId' });
    db.createObjectStore('event', { keyPath: ['reviewId', 'seq'] });
    db.createObjectStore('draft');
  });
  return {
    volatile: false,
    enqueue: (item, draftKey, files) => coded(() => withRoom(database, () => enqueue(database, item, draftKey, files))),
    pending: (reviewId, participantId) =>
      coded(async () => (await database.getAllFromIndex('outbox', 'person', [reviewId, participantId])).filter(isItem)),
    amend: (order, proposalId, change) => coded(() => amend(database, order, proposalId, change)),
    blob: (digest) => coded(() => blob(database, digest)),
    settle: (orders) => coded(() => settle(database, orders)),
    park: (orders, reason) => coded(() => park(database, orders, reason)),
    confirmed: (name) => coded(() => confirmed(database, name)),
    extend: (name, logId, run, audience) => coded(() => extend(database, name, logId, run, audience)),
    exchange: (name, logId, events, audience) => coded(() => exchange(database, name, logId, events, audience)),
    draft: (key) => coded(async () => (await database.get('draft', key)) ?? null),
    saveDraft: (key, text) =>
      coded(
        async () => void (text === '' ? await database.delete('draft', key) : await database.put('draft', text, key)),
      ),
    damaged: (reviewId, participantId) =>
      coded(async () =>
        (await database.getAllFromIndex('outbox', 'person', [reviewId, participantId])).filter((row) => !isItem(row)),
      ),
    close: () => database.close(),
  };
}

/** Where there is no room left, the copies of logs go, which can be read again; never what waits to be sent. */
async function withRoom<T>(database: Database, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (storageError(cause).code !== 'STORAGE_FULL') throw cause;
    const tx = database.transaction(['copy', 'event'], 'readwrite');
    await Promise.all([tx.objectStore('copy').clear(), tx.objectStore('event').clear(), tx.done]);
    return work();
  }
}

/** A row of another shape is left where it is, and not sent. */
const isItem = ({ proposal }: OutboxItem): boolean =>
  isRecord(proposal) &&
  isRecord(proposal['data']) &&
  Number.isSafeInteger(proposal['base']) &&
  ['id', 'type', 'at', 'salt', 'digest'].every((key) => typeof proposal[key] === 'string');
const isRecord = (x: unknown): x is Readonly<Record<string, unknown>> => typeof x === 'object' && x !== null;

/** Foreign errors never leave without one of our codes. */
async function coded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw storageError(cause);
  }
}

/** Asks once that the browser does not clear this away when it needs room. It may say no. */
let persisted: Promise<unknown> | undefined;
const persist = () => (persisted ??= navigator.storage?.persist?.().catch(() => false));

async function enqueue(
  database: Database,
  item: Omit<OutboxItem, 'order'>,
  draftKey?: string,
  files: ReadonlyMap<Digest, Blob> = new Map(),
): Promise<OutboxItem> {
  // Before the transaction, which would end while it waits for them.
  const bodies = await Promise.all(
    [...files].map(async ([digest, body]) => ({ digest, type: body.type, bytes: await body.arrayBuffer() })),
  );
  const tx = database.transaction(['outbox', 'draft', 'blob'], 'readwrite', DURABLE);
  const kept = bodies.map(({ digest, ...body }) => tx.objectStore('blob').put(body, digest));
  const added = tx.objectStore('outbox').add(item as OutboxItem);
  const dropped = draftKey === undefined ? undefined : tx.objectStore('draft').delete(draftKey);
  const [order] = await Promise.all([added, dropped, tx.done, ...kept]);
  void persist();
  return { ...item, order };
}

async function settle(database: Database, orders: readonly number[]): Promise<void> {
  const tx = database.transaction(['outbox', 'blob'], 'readwrite', DURABLE);
  await Promise.all([...orders.map((order) => tx.objectStore('outbox').delete(order)), tidy(tx), tx.done]);
}

async function amend(
  database: Database,
  order: number,
  proposalId: string,
  change: (item: OutboxItem) => OutboxItem,
): Promise<void> {
  const tx = database.transaction(['outbox', 'blob'], 'readwrite', DURABLE);
  const work = async () => {
    const item = await tx.objectStore('outbox').get(order);
    if (item?.proposal.id === proposalId) await tx.objectStore('outbox').put(change(item));
    await tidy(tx);
  };
  await Promise.all([work(), tx.done]);
}

/** Lets go of files that no item waits for any more. */
async function tidy(tx: IDBPTransaction<DeviceSchema, ('outbox' | 'blob')[], 'readwrite'>): Promise<void> {
  const files = tx.objectStore('blob');
  const digests = await files.getAllKeys();
  if (digests.length === 0) return;
  const needed = new Set((await tx.objectStore('outbox').getAll()).flatMap(({ waitsFor = [] }) => waitsFor));
  await Promise.all(digests.filter((digest) => !needed.has(digest)).map((digest) => files.delete(digest)));
}

async function blob(database: Database, digest: Digest): Promise<Blob | null> {
  const kept = await database.get('blob', digest);
  return kept ? new Blob([kept.bytes], { type: kept.type }) : null;
}

async function park(database: Database, orders: readonly number[], reason: string | null): Promise<void> {
  const tx = database.transaction('outbox', 'readwrite', DURABLE);
  const set = async (order: number) => {
    const item = await tx.store.get(order);
    if (!item) return;
    const { parked: _, ...rest } = item;
    await tx.store.put({ ...rest, ...(reason !== null && { parked: reason }) });
  };
  await Promise.all([...orders.map(set), tx.done]);
}

/** A copy that is damaged is dropped: the log is read again, into a new one. */
async function confirmed(database: Database, reviewId: string): Promise<ConfirmedLog | null> {
  const tx = database.transaction(['copy', 'event'], 'readonly');
  const [copy, rows] = await Promise.all([
    tx.objectStore('copy').get(reviewId),
    tx.objectStore('event').getAll(all(reviewId)),
    tx.done,
  ]);
  if (!copy && rows.length === 0) return null;
  if (
    copy &&
    typeof copy.logId === 'string' &&
    rows.length === copy.head &&
    rows.every((row, i) => isLogEvent(row) && row.seq === i + 1)
  ) {
    return {
      logId: copy.logId,
      ...(copy.audience && { audience: copy.audience }),
      events: rows.map(({ reviewId: _reviewId, ...event }) => event as LogEvent),
    };
  }
  const clear = database.transaction(['copy', 'event'], 'readwrite');
  await Promise.all([
    clear.objectStore('copy').delete(reviewId),
    clear.objectStore('event').delete(all(reviewId)),
    clear.done,
  ]);
  return null;
}

async function extend(
  database: Database,
  reviewId: string,
  logId: string,
  run: readonly LogEvent[],
  audience?: Audience,
): Promise<void> {
  const tx = database.transaction(['copy', 'event'], 'readwrite');
  const work = async () => {
    const copy = (await tx.objectStore('copy').get(reviewId)) ?? { reviewId, logId, head: 0 };
    const next = run.filter(({ seq }) => seq > copy.head);
    if (copy.logId !== logId || next[0]?.seq !== copy.head + 1) return;
    const events = tx.objectStore('event');
    await Promise.all([
      ...next.map((event) => events.put({ ...event, reviewId })),
      tx.objectStore('copy').put({ ...copy, head: copy.head + next.length, ...(audience && { audience }) }),
    ]);
  };
  await Promise.all([work(), tx.done]);
}

async function exchange(
  database: Database,
  reviewId: string,
  logId: string,
  events: readonly LogEvent[],
  audience?: Audience,
): Promise<void> {
  const tx = database.transaction(['copy', 'event', 'outbox'], 'readwrite', DURABLE);
  const [copy, log, outbox] = [tx.objectStore('copy'), tx.objectStore('event'), tx.objectStore('outbox')];
  const rebase = async () => {
    const items = (await outbox.getAll()).filter((item) => item.reviewId === reviewOfCopy(reviewId) && isItem(item));
    await Promise.all(items.map((item) => outbox.put({ ...item, proposal: { ...item.proposal, base: 0 } })));
  };
  // Requests of one transaction run in the order in which they were made.
  await Promise.all([
    log.delete(all(reviewId)),
    ...events.map((event) => log.put({ ...event, reviewId })),
    copy.put({ reviewId, logId, head: events.length, ...(audience && { audience }) }),
    rebase(),
    tx.done,
  ]);
}

const all = (reviewId: string) => IDBKeyRange.bound([reviewId, 0], [reviewId, Number.MAX_SAFE_INTEGER]);
