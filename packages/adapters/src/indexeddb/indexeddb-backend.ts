import {
  type Actor,
  AdapterError,
  type AppendRequest,
  type Id,
  type LogEvent,
  type ReadRequest,
  type ReviewAdapter,
  isLogEvent,
  toInstant,
} from '@kreatli/core';
import { type StoredEvent, decideBatch, checkCursor } from '@kreatli/core/log';
import { NO_LEAF } from '@kreatli/digest';
import type { IDBPDatabase } from 'idb';
import { type BlobSchema, createBlobs } from './blobs.js';
import { type Connection, DURABLE, openDatabase } from './open-database.js';
import { storageError } from './storage-error.js';

/** A backend inside the browser (level 1): it survives reloads, and all tabs of one origin share it. */
export interface IndexedDbBackend {
  /** An adapter that acts as this user. */
  connect(actor: Actor): ReviewAdapter;
  /** Closes the database. No adapter of this backend works afterwards. */
  close(): void;
}

/** Identity and tail of a review's log. */
interface LogRow {
  readonly reviewId: string;
  readonly logId: string;
  readonly head: number;
  readonly lastAt: string;
}
interface LogSchema extends BlobSchema {
  log: { key: string; value: LogRow };
  event: { key: [string, number]; value: LogEvent & { reviewId: string }; indexes: { id: [string, string] } };
}

type LogDatabase = IDBPDatabase<LogSchema>;

/**
 * Opens the embedded database.
 * @param name Name of the IndexedDB database. Default `kreatli-log`.
 * @throws StorageError when the browser has no storage for the page, or the database is damaged or newer.
 */
export async function openIndexedDbBackend(name = 'kreatli-log'): Promise<IndexedDbBackend> {
  const connection = await openDatabase<LogSchema>(name, 2, ['log', 'event', 'blob'], (db, oldVersion) => {
    if (oldVersion < 2) db.createObjectStore('blob');
    if (oldVersion >= 1) return;
    db.createObjectStore('log', { keyPath: 'reviewId' });
    db.createObjectStore('event', { keyPath: ['reviewId', 'seq'] }).createIndex('id', ['reviewId', 'id'], {
      unique: true,
    });
  });
  const files = createBlobs(connection.run as unknown as Connection<BlobSchema>['run']);
  const channelName = `kreatli:${name}`;
  const hints = new BroadcastChannel(channelName);

  const connect = (actor: Actor): ReviewAdapter => ({
    name: 'indexeddb',
    contract: 1,
    read: (request) => withAdapterErrors(() => connection.run((database) => readPage(database, request))),
    async append(request) {
      const outcome = await withAdapterErrors(() => connection.run((database) => append(database, actor, request)));
      hints.postMessage({ reviewId: request.reviewId, head: outcome.head, logId: outcome.logId });
      return outcome;
    },
    watch({ reviewId }, sink, { signal }) {
      if (signal.aborted) return;
      const channel = new BroadcastChannel(channelName);
      channel.addEventListener(
        'message',
        ({ data }: MessageEvent<{ reviewId: string; head: number; logId: string }>) => {
          if (data.reviewId === reviewId) sink.hint({ head: data.head, logId: data.logId });
        },
      );
      signal.addEventListener('abort', () => channel.close(), { once: true });
      sink.state('live');
    },
    blobs: {
      put: (request, context) => withAdapterErrors(() => files.put(request, context)),
      url: (request, context) => withAdapterErrors(() => files.url(request, context)),
    },
  });

  async function readPage(database: LogDatabase, request: ReadRequest) {
    const { reviewId, after, limit } = request;
    const log = (await database.get('log', reviewId)) ?? (await createLog(database, reviewId));
    checkCursor(log, request);
    const last = Math.min(log.head, after + limit);
    const rows =
      last > after ? await database.getAll('event', IDBKeyRange.bound([reviewId, after + 1], [reviewId, last])) : [];
    return { ...positionOf(log), events: eventsOf(rows, after, last) };
  }

  /** The first read creates the log, so that a later one can tell whether it was lost. */
  async function createLog(database: LogDatabase, reviewId: string): Promise<LogRow> {
    const tx = database.transaction('log', 'readwrite', DURABLE);
    const log = (await tx.store.get(reviewId)) ?? emptyLog(reviewId);
    await Promise.all([tx.store.put(log), tx.done]);
    return log;
  }

  /** Appends all of a batch or nothing: one transaction. */
  async function append(database: LogDatabase, actor: Actor, request: AppendRequest) {
    const tx = database.transaction(['log', 'event'], 'readwrite', DURABLE);
    const work = async () => {
      const [logs, events] = [tx.objectStore('log'), tx.objectStore('event')];
      const { reviewId, items } = request;
      const log = (await logs.get(reviewId)) ?? emptyLog(reviewId);
      checkCursor(log, request);
      const byId = new Map<Id, StoredEvent>();
      for (const { id } of items) {
        const event = await events.index('id').get([reviewId, id]);
        if (event) byId.set(id, event);
      }
      const tail = { seq: log.head, receivedAt: log.lastAt };
      const { results, added } = decideBatch({ tail, byId }, items, { actor, now: Date.now() });
      for (const event of added) await events.add({ ...event, reviewId });
      const { seq: head, receivedAt: lastAt } = added.at(-1) ?? tail;
      await logs.put({ ...log, head, lastAt });
      return { ...positionOf({ ...log, head }), results };
    };
    const undo = (cause: unknown): never => {
      if (!tx.error) tx.abort();
      throw cause;
    };
    const [outcome] = await Promise.all([work().catch(undo), tx.done]);
    return outcome;
  }

  return {
    connect,
    close: () => {
      hints.close();
      connection.close();
    },
  };
}

const emptyLog = (reviewId: string): LogRow => ({
  reviewId,
  logId: crypto.getRandomValues(new Uint32Array(2)).join('-'),
  head: 0,
  lastAt: '',
});
const positionOf = ({ logId, head }: LogRow) => ({ logId, head, now: toInstant(Date.now()) });

/**
 * Translates errors of the database: the outcome is unknown, so the core keeps its outbox and retries, or asks for a
 * reload.
 */
async function withAdapterErrors<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (AdapterError.is(cause)) throw cause;
    const { code, message } = storageError(cause);
    throw new AdapterError(code === 'STORAGE_NEWER' ? 'incompatible' : 'unavailable', message, { cause });
  }
}

/**
 * The events after `after`, up to and with `last`. A row that is missing or damaged becomes an event of unknown type,
 * so that the log stays dense: it can still be read, and nothing can be decided on it.
 */
function eventsOf(rows: readonly (LogEvent & { reviewId: string })[], after: number, last: number): LogEvent[] {
  const bySeq = new Map(rows.map((row) => [row.seq, row]));
  return Array.from({ length: last - after }, (_, i) => {
    const seq = after + 1 + i;
    const row = bySeq.get(seq);
    if (!isLogEvent(row)) return damagedEvent(seq);
    const { reviewId: _reviewId, ...event } = row;
    return event as LogEvent;
  });
}

const damagedEvent = (seq: number): LogEvent =>
  ({
    v: 1,
    id: `damaged-${seq}`,
    type: 'log.damaged',
    seq,
    data: null,
    salt: null,
    base: 0,
    at: '',
    digest: NO_LEAF,
    receivedAt: '1970-01-01T00:00:00.000Z',
    actor: { kind: 'service', role: 'viewer', id: 'unknown' },
  }) as unknown as LogEvent;
