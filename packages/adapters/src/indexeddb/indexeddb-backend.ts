import {
  type Actor,
  AdapterError,
  type ItemResult,
  type LogEvent,
  type Proposal,
  type ReviewAdapter,
  isLogEvent,
} from '@kreatli/core';
import type { IDBPDatabase } from 'idb';
import { entry, known } from '../log-entry.js';
import { type BlobSchema, createBlobs } from './blobs.js';
import { DURABLE, open, storageError } from './open.js';

/** A backend inside the browser: durable across reloads, and shared by the tabs of one origin. Level 1. */
export interface IndexedDbBackend {
  /** An adapter that acts as this person. */
  connect(actor: Actor): ReviewAdapter;
  close(): void;
}

interface LogRow {
  reviewId: string;
  logId: string;
  head: number;
  lastAt: string;
}
interface LogSchema extends BlobSchema {
  log: { key: string; value: LogRow };
  event: { key: [string, number]; value: LogEvent & { reviewId: string }; indexes: { id: [string, string] } };
}

/**
 * Opens the embedded database.
 * @param name Name of the IndexedDB database. Default `kreatli-log`.
 * @throws StorageError when the browser gives no storage, or it holds something else.
 */
export async function openIndexedDbBackend(name = 'kreatli-log'): Promise<IndexedDbBackend> {
  const database = await open<LogSchema>(name, 2, ['log', 'event', 'blob'], (db, before) => {
    if (before < 2) db.createObjectStore('blob');
    if (before >= 1) return;
    db.createObjectStore('log', { keyPath: 'reviewId' });
    db.createObjectStore('event', { keyPath: ['reviewId', 'seq'] }).createIndex('id', ['reviewId', 'id'], {
      unique: true,
    });
  });
  const files = createBlobs(database as unknown as IDBPDatabase<BlobSchema>);
  const fresh = (reviewId: string): LogRow => ({
    reviewId,
    logId: crypto.getRandomValues(new Uint32Array(2)).join('-'),
    head: 0,
    lastAt: '',
  });
  const channelName = `kreatli:${name}`;
  const out = new BroadcastChannel(channelName);
  const now = () => new Date().toISOString();

  const connect = (actor: Actor): ReviewAdapter => ({
    name: 'indexeddb',
    contract: 1,
    async read({ reviewId, after, logId, limit }) {
      const { log, rows } = await reached(() => page(reviewId, after, limit));
      if (after > log.head || (logId !== undefined && logId !== log.logId)) throw new AdapterError('reset');
      return {
        logId: log.logId,
        head: log.head,
        now: now(),
        events: run(rows, after, Math.min(limit, log.head - after)),
      };
    },
    async append({ reviewId, items, logId }) {
      const { log, results } = await reached(() => write(actor, reviewId, items, logId));
      out.postMessage({ reviewId, head: log.head, logId: log.logId });
      return { logId: log.logId, head: log.head, now: now(), results };
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
      put: (request, context) => reached(() => files.put(request, context)),
      url: (request, context) => reached(() => files.url(request, context)),
    },
  });

  async function page(reviewId: string, after: number, limit: number) {
    const log = (await database.get('log', reviewId)) ?? (await create(reviewId));
    const last = Math.min(log.head, after + limit);
    const rows =
      last > after ? await database.getAll('event', IDBKeyRange.bound([reviewId, after + 1], [reviewId, last])) : [];
    return { log, rows };
  }

  /** The first reader of a review names its log, so that a later one can tell whether it was lost. */
  async function create(reviewId: string): Promise<LogRow> {
    const tx = database.transaction('log', 'readwrite', DURABLE);
    const log = (await tx.store.get(reviewId)) ?? fresh(reviewId);
    await Promise.all([tx.store.put(log), tx.done]);
    return log;
  }

  /** All of a batch or nothing of it. */
  async function write(actor: Actor, reviewId: string, items: readonly Proposal[], logId: string | undefined) {
    const tx = database.transaction(['log', 'event'], 'readwrite', DURABLE);
    const results: ItemResult[] = [];
    const undo = (cause: unknown): never => {
      if (!tx.error) tx.abort();
      throw cause;
    };
    const work = async () => {
      const log = (await tx.objectStore('log').get(reviewId)) ?? fresh(reviewId);
      if (logId !== undefined && logId !== log.logId) throw new AdapterError('reset');
      for (const proposal of items) {
        const answer = known(proposal, await tx.objectStore('event').index('id').get([reviewId, proposal.id]));
        if (answer) {
          results.push(answer);
          continue;
        }
        const event = entry(proposal, actor, log, Date.now());
        await tx.objectStore('event').add({ ...event, reviewId });
        log.head = event.seq;
        log.lastAt = event.receivedAt;
        results.push({ id: event.id, status: 'accepted', seq: event.seq });
      }
      await tx.objectStore('log').put(log);
      return log;
    };
    const [log] = await Promise.all([work().catch(undo), tx.done]);
    return { log, results };
  }

  return {
    connect,
    close: () => {
      out.close();
      database.close();
    },
  };
}

/** Whatever the database says, the outcome is unknown: the core keeps what it has, and tries again or asks for a reload. */
async function reached<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (AdapterError.is(cause)) throw cause;
    const { code, message } = storageError(cause);
    throw new AdapterError(code === 'STORAGE_NEWER' ? 'incompatible' : 'unavailable', message, { cause });
  }
}

/** A row that cannot be read keeps its place as an event of unknown type: reading goes on, deciding is off. */
function run(rows: readonly (LogEvent & { reviewId: string })[], after: number, length: number): LogEvent[] {
  const bySeq = new Map(rows.map((row) => [row.seq, row]));
  return Array.from({ length }, (_, i) => {
    const seq = after + 1 + i;
    const row = bySeq.get(seq);
    if (!isLogEvent(row)) return damaged(seq);
    const { reviewId: _reviewId, ...event } = row;
    return event as LogEvent;
  });
}

const damaged = (seq: number): LogEvent =>
  ({
    v: 1,
    id: `damaged-${seq}`,
    type: 'log.damaged',
    seq,
    data: null,
    salt: null,
    base: 0,
    at: '',
    digest: `sha256:${'0'.repeat(64)}`,
    receivedAt: '1970-01-01T00:00:00.000Z',
    actor: { kind: 'service', role: 'viewer', id: 'unknown' },
  }) as unknown as LogEvent;
