import { type Actor, AdapterError, type LogEvent, type ReviewAdapter } from '@kreatli/core';
import type { DBSchema } from 'idb';
import { entry, known } from '../log-entry.js';
import { DURABLE, open, storageError } from './open.js';

/** A backend inside the browser: durable across reloads, and shared by the tabs of one origin. Level 1. */
export interface IndexedDbBackend {
  /** An adapter that acts as this person. */
  connect(actor: Actor): ReviewAdapter;
  close(): void;
}

interface LogSchema extends DBSchema {
  log: { key: string; value: { reviewId: string; logId: string; head: number; lastAt: string } };
  event: { key: [string, number]; value: LogEvent & { reviewId: string }; indexes: { id: [string, string] } };
}

/**
 * Opens the embedded database.
 * @param name Name of the IndexedDB database. Default `kreatli-log`.
 * @throws StorageError when the browser gives no storage, or it holds something else.
 */
export async function openIndexedDbBackend(name = 'kreatli-log'): Promise<IndexedDbBackend> {
  const database = await open<LogSchema>(name, 1, ['log', 'event'], (db) => {
    db.createObjectStore('log', { keyPath: 'reviewId' });
    db.createObjectStore('event', { keyPath: ['reviewId', 'seq'] }).createIndex('id', ['reviewId', 'id'], { unique: true });
  });
  const fresh = (reviewId: string) => ({ reviewId, logId: crypto.getRandomValues(new Uint32Array(2)).join('-'), head: 0, lastAt: '' });
  const channelName = `kreatli:${name}`;
  const out = new BroadcastChannel(channelName);
  const now = () => new Date().toISOString();

  const connect = (actor: Actor): ReviewAdapter => ({
    name: 'indexeddb',
    contract: 1,
    async read({ reviewId, after, logId, limit }) {
      const tx = database.transaction(['log', 'event'], 'readonly');
      const log = await tx.objectStore('log').get(reviewId);
      if (!log) {
        if (after > 0 || logId !== undefined) throw new AdapterError('reset');
        return { ...(await create(reviewId)), now: now(), events: [] };
      }
      if (after > log.head || (logId !== undefined && logId !== log.logId)) throw new AdapterError('reset');
      const rows = await tx.objectStore('event').getAll(IDBKeyRange.bound([reviewId, after + 1], [reviewId, Math.min(log.head, after + limit)]), limit).catch(() => []);
      return { logId: log.logId, head: log.head, now: now(), events: run(rows, after, Math.min(limit, log.head - after)) };
    },
    async append({ reviewId, items }) {
      const tx = database.transaction(['log', 'event'], 'readwrite', DURABLE);
      const log = (await tx.objectStore('log').get(reviewId)) ?? fresh(reviewId);
      const results = [];
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
        results.push({ id: event.id, status: 'accepted' as const, seq: event.seq });
      }
      await tx.objectStore('log').put(log);
      await tx.done.catch((cause: unknown) => {
        throw new AdapterError('unavailable', storageError(cause).message, { cause });
      });
      out.postMessage({ reviewId, head: log.head, logId: log.logId });
      return { logId: log.logId, head: log.head, now: now(), results };
    },
    watch({ reviewId }, sink, { signal }) {
      const channel = new BroadcastChannel(channelName);
      channel.addEventListener('message', ({ data }: MessageEvent<{ reviewId: string; head: number; logId: string }>) => {
        if (data.reviewId === reviewId) sink.hint({ head: data.head, logId: data.logId });
      });
      signal.addEventListener('abort', () => channel.close(), { once: true });
      sink.state('live');
    },
  });

  /** The first reader of a review names its log, so that a later one can tell whether it was lost. */
  async function create(reviewId: string): Promise<{ logId: string; head: number }> {
    const tx = database.transaction('log', 'readwrite', DURABLE);
    const log = (await tx.store.get(reviewId)) ?? fresh(reviewId);
    await tx.store.put(log);
    await tx.done;
    return { logId: log.logId, head: 0 };
  }

  return {
    connect,
    close: () => {
      out.close();
      database.close();
    },
  };
}

/** A row that cannot be read keeps its place as an event of unknown type: reading goes on, deciding is off. */
function run(rows: readonly (LogEvent & { reviewId: string })[], after: number, length: number): LogEvent[] {
  const bySeq = new Map(rows.map((row) => [row.seq, row]));
  return Array.from({ length }, (_, i) => {
    const seq = after + 1 + i;
    const row = bySeq.get(seq);
    if (!row || typeof row.id !== 'string' || typeof row.type !== 'string' || typeof row.actor !== 'object') return damaged(seq);
    const { reviewId: _reviewId, ...event } = row;
    return event as LogEvent;
  });
}

const damaged = (seq: number): LogEvent =>
  ({ v: 1, id: `damaged-${seq}`, type: 'log.damaged', seq, data: null, salt: null, base: 0, at: '', digest: `sha256:${'0'.repeat(64)}`, receivedAt: '', actor: { kind: 'service', role: 'viewer', id: 'unknown' } }) as unknown as LogEvent;
