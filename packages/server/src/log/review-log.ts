import {
  type Actor,
  AdapterError,
  type Id,
  type ItemResult,
  type LogEvent,
  type Policy,
  type Seq,
  type Viewer,
  newId,
  plainPorts,
} from '@kreatli/core';
import { coalesce } from './coalesce.js';
import { type Batch, type BatchOutcome, judgeBatches } from './judge-batch.js';
import { LogCache } from './log-cache.js';
import type { LogChange, LogStore, ReviewKey, StoredHead } from './log-store.js';

/** What all logs of a node share. */
export interface LogContext {
  readonly store: LogStore;
  readonly policy: Policy;
  /** The clock of this node, in milliseconds. */
  readonly now: () => number;
  readonly readerOf: (actor: Actor) => Viewer;
  /** After this node has written. */
  readonly onWritten: (key: ReviewKey, head: Seq) => void;
}

/** What a request to append gets. */
export interface Appended {
  readonly cache: LogCache;
  readonly results: readonly ItemResult[];
}

/** Rows of one statement when a log is read from its start. */
const CHUNK = 2_000;
/** Writes that may lose against other nodes in a row. */
const MAX_ATTEMPTS = 50;

interface WaitingBatch extends Batch {
  resolve(appended: Appended): void;
  reject(error: unknown): void;
}

/** One log on this node: a cache that follows what is stored, and the proposals that wait to be written together. */
export class ReviewLog {
  readonly #key: ReviewKey;
  readonly #context: LogContext;
  #cache: LogCache | null = null;
  #waiting: WaitingBatch[] = [];
  #isWriting = false;

  constructor(key: ReviewKey, context: LogContext) {
    this.#key = key;
    this.#context = context;
  }

  /** Whether no request waits. */
  get isIdle(): boolean {
    return this.#waiting.length === 0 && !this.#isWriting;
  }
  /** The log as it is stored now; null where there is none. Requests at the same time share one statement. */
  readonly refresh = coalesce(async (): Promise<LogCache | null> => {
    const { store } = this.#context;
    for (;;) {
      const known = this.#cache;
      const after = known?.stored.head ?? 0;
      const page = await store.read(this.#key, after, CHUNK);
      // A review to which nothing was added yet does not exist.
      if (!page || page.stored.head === 0) return (this.#cache = null);
      // This node has written meanwhile.
      if (known !== this.#cache || (known && known.stored.turn > page.stored.turn)) continue;
      const { stored, entries } = page;
      if (known && (known.logId !== stored.logId || known.stored.head > stored.head)) {
        this.#cache = null;
        continue;
      }
      if (known?.stored.turn === stored.turn) return known;
      const cache = known ?? new LogCache(stored, this.#context.policy);
      const isWhole = (entries.at(-1)?.event.seq ?? after) === stored.head;
      const rejections = isWhole ? await store.rejections(this.#key, known?.stored.turn ?? 0) : [];
      if (known !== this.#cache || (known && known.stored.head !== after)) continue;
      const head = isWhole ? stored : { ...stored, head: entries.at(-1)!.event.seq, turn: cache.stored.turn };
      cache.dropJudge();
      this.#cache = cache.add(entries, rejections, head) || !known ? cache : null;
      if (isWhole && this.#cache) return this.#cache;
    }
  });

  /** At most `limit` events after `after` up to the end of `cache`, as they are stored. */
  async page(cache: LogCache, after: Seq, limit: number): Promise<readonly LogEvent[]> {
    const recent = cache.recent(after, limit);
    if (recent) return recent;
    const page = await this.#context.store.read(this.#key, after, limit, cache.stored.head);
    if (page?.stored.logId !== cache.logId) throw new AdapterError('reset');
    return page.entries.map(({ event }) => event);
  }

  /** Appends with what waits at the same time, in one statement. */
  append(batch: Batch): Promise<Appended> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ ...batch, items: structuredClone(batch.items), resolve, reject });
      if (!this.#isWriting) void this.#write();
    });
  }

  async #write(): Promise<void> {
    this.#isWriting = true;
    while (this.#waiting.length > 0) {
      const batches = this.#waiting;
      this.#waiting = [];
      try {
        await this.#writeAll(batches);
      } catch (error) {
        this.#cache?.dropJudge();
        for (const { reject } of batches) reject(error);
      }
    }
    this.#isWriting = false;
  }

  async #writeAll(batches: readonly WaitingBatch[]): Promise<void> {
    const { store, policy, now, readerOf, onWritten } = this.#context;
    let isFresh = this.#cache === null;
    if (isFresh) await this.refresh();
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      const before = this.#cache?.stored ?? null;
      const cache = this.#cache ?? new LogCache(emptyHead(now()), policy);
      const { outcomes, change } = judgeBatches(cache, batches, {
        now: now(),
        policy,
        readerOf,
        isStored: before !== null,
      });
      // What is refused for the state of the log is refused for what it is now.
      if (!isFresh && outcomes.some((outcome) => 'error' in outcome)) {
        isFresh = true;
        cache.dropJudge();
        await this.refresh();
        continue;
      }
      const isNothing = change.events.length === 0 && (change.rejections.length === 0 || before === null);
      if (isNothing) return settle(batches, outcomes, cache);
      const stored = await store.write(this.#key, before, cache.logId, change);
      if (stored) {
        this.#commit(cache, change, stored);
        settle(batches, outcomes, cache);
        return onWritten(this.#key, stored.head);
      }
      cache.dropJudge();
      isFresh = true;
      await this.refresh();
    }
    throw new AdapterError('unavailable', 'Other nodes write to this review all the time.');
  }
  /** Adds to the cache what this node has written, unless a refresh was first. */
  #commit(cache: LogCache, { events, rejections }: LogChange, stored: StoredHead): void {
    if (cache.stored.turn >= stored.turn || (this.#cache !== cache && this.#cache !== null)) return;
    const isKept = cache.add(
      events.map((event) => ({ event, trace: null })),
      rejections,
      stored,
    );
    this.#cache = isKept ? cache : null;
  }
}

/** Of a log that is not stored yet. */
const emptyHead = (now: number): StoredHead => ({
  logId: newLogId(now),
  head: 0,
  turn: 0,
  lastAt: '',
  tailLeaf: null,
});

/** The identity of a new or restored log. */
export const newLogId = (now: number): Id => newId(now, plainPorts.random);

function settle(batches: readonly WaitingBatch[], outcomes: readonly BatchOutcome[], cache: LogCache): void {
  for (const [i, { resolve, reject }] of batches.entries()) {
    const outcome = outcomes[i]!;
    if ('error' in outcome) reject(outcome.error);
    else resolve({ cache, results: outcome.results });
  }
}
