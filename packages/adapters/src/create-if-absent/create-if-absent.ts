import {
  type Actor,
  AdapterError,
  type AdapterLimits,
  type Id,
  type ItemResult,
  type LogEvent,
  type Proposal,
  type ReviewAdapter,
  type Seq,
  newId,
  plainPorts,
  toInstant,
} from '@kreatli/core';
import { EMPTY_TAIL, type LogTail, decideBatch, checkCursor } from '@kreatli/core/log';
import type { CreateIfAbsentStore } from './store.js';

/** Options of {@link createIfAbsentAdapter}. */
export interface CreateIfAbsentOptions {
  readonly store: CreateIfAbsentStore;
  /**
   * Who writes through this connection. The store does not check it: only this user, or your own server, may have
   * access.
   */
  readonly actor: Actor;
  /** Shown in diagnostics. Default `create-if-absent`. */
  readonly name?: string;
  /** Limits that the store sets. Default: those of the contract. */
  readonly limits?: AdapterLimits;
  /** Clock in milliseconds. Default: `Date.now`. */
  readonly now?: () => number;
}

/** Events per `list` while a search for an id reads the log. */
const SEARCH_PAGE = 500;
/** The cursor before key 0, which holds the identity of the log. */
const BEFORE_IDENTITY = -1;

/**
 * An ordered log (level 1) over any store that can create a key if it is absent and list the keys after one. No index
 * of ids is needed: an honest client mints a new id for each proposal, so the id cannot be in the log at or before the
 * proposal's `base`, and the search for duplicates starts there. There is no `watch`: the core polls.
 */
export function createIfAbsentAdapter({
  store,
  actor,
  name = 'create-if-absent',
  limits = {},
  now = Date.now,
}: CreateIfAbsentOptions): ReviewAdapter {
  const instant = () => toInstant(now());

  /** Reads the identity of the log. The first client creates it. */
  async function identityOf(reviewId: Id, signal: AbortSignal): Promise<string> {
    for (;;) {
      const [first] = await store.list(reviewId, BEFORE_IDENTITY, 1, signal);
      if (first?.seq === 0) return (JSON.parse(first.value) as { logId: string }).logId;
      if (first) throw new AdapterError('incompatible', `Key 0 is missing: the log of ${reviewId} has no identity.`);
      await store.createIfAbsent(reviewId, 0, JSON.stringify({ logId: newId(now(), plainPorts.random) }), signal);
    }
  }

  /** The events after a sequence number that the log must contain. */
  async function eventsAfter(
    reviewId: Id,
    after: Seq,
    limit: number,
    signal: AbortSignal,
  ): Promise<readonly LogEvent[]> {
    const [border, ...rows] = await store.list(reviewId, after - 1, limit + 1, signal);
    if (border?.seq !== after) throw new AdapterError('reset', `The log ends before ${after}.`);
    return rows.map(({ value }) => JSON.parse(value) as LogEvent);
  }

  /** The last key, from one that exists. Keys are dense, so steps that double and then a bisection find it. */
  async function headFrom(reviewId: Id, known: Seq, signal: AbortSignal): Promise<Seq> {
    const exists = async (seq: Seq) => (await store.list(reviewId, seq - 1, 1, signal))[0]?.seq === seq;
    let step = 1;
    let low = known;
    while (await exists(low + step)) {
      low += step;
      step *= 2;
    }
    let high = low + step;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (await exists(middle)) low = middle;
      else high = middle;
    }
    return low;
  }

  async function assertLog(
    request: { readonly reviewId: Id; readonly logId?: string },
    signal: AbortSignal,
  ): Promise<string> {
    const logId = await identityOf(request.reviewId, signal);
    checkCursor({ logId, head: 0 }, { ...request, after: 0 });
    return logId;
  }

  return {
    name,
    contract: 1,
    limits,
    async read(request, { signal }) {
      const { reviewId, after, limit } = request;
      const logId = await assertLog(request, signal);
      const events = await eventsAfter(reviewId, after, limit, signal);
      const last = after + events.length;
      const head = events.length < limit ? last : await headFrom(reviewId, last, signal);
      return { logId, head, now: instant(), events };
    },
    async append(request, { signal }) {
      const { reviewId, items } = request;
      const logId = await assertLog(request, signal);
      const log = await openLogAt(reviewId, Math.min(...items.map(({ base }) => base)), signal);
      const results: ItemResult[] = [];
      try {
        for (const proposal of items) results.push(await log.append(proposal));
      } catch (error) {
        if (results.length === 0) throw error; // Otherwise the results so far are a prefix (R3).
      }
      return { logId, head: log.head, now: instant(), results };
    },
  };

  /** The log after `base`, as last read, and how to append to it. */
  async function openLogAt(reviewId: Id, base: Seq, signal: AbortSignal) {
    const byId = new Map<Id, LogEvent>();
    let tail: LogTail = { ...EMPTY_TAIL, seq: base };

    function follow(events: readonly LogEvent[]): void {
      for (const event of events) byId.set(event.id, event);
      tail = events.at(-1) ?? tail;
    }
    async function readToEnd(): Promise<void> {
      for (;;) {
        const events = await eventsAfter(reviewId, tail.seq, SEARCH_PAGE, signal);
        follow(events);
        if (events.length < SEARCH_PAGE) return;
      }
    }
    await readToEnd();
    // Nothing follows `base`: its own event has the time that the next one continues.
    if (tail.receivedAt === '' && base > 0) tail = (await eventsAfter(reviewId, base - 1, 1, signal))[0] ?? tail;

    return {
      get head() {
        return tail.seq;
      },
      async append(proposal: Proposal): Promise<ItemResult> {
        for (;;) {
          const { results, added } = decideBatch({ tail, byId }, [proposal], { actor, now: now() });
          const [event] = added;
          if (!event || (await store.createIfAbsent(reviewId, event.seq, JSON.stringify(event), signal))) {
            follow(added);
            return results[0]!;
          }
          await readToEnd(); // Another client created this key first.
        }
      },
    };
  }
}
