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
} from '@kreatli/core';
import { entry, known } from '../log-entry.js';
import type { CreateIfAbsentStore } from './store.js';

/** Options of {@link createIfAbsentAdapter}. */
export interface CreateIfAbsentOptions {
  readonly store: CreateIfAbsentStore;
  /** As whom this connection writes: the store must be reachable by whoever that is true of, or by a server of yours alone. */
  readonly actor: Actor;
  /** Shown in diagnostics. Default `create-if-absent`. */
  readonly name?: string;
  readonly limits?: AdapterLimits;
  /** Clock in milliseconds. */
  readonly now?: () => number;
}

/** How many events a search for an id reads at once. */
const RUN = 500;
const BEFORE_ALL = -1;

/**
 * An ordered log (level 1) over any store that can create a key if it is not there, and list the keys after one. Every id
 * stands in the log once, without an index of ids: an honest client mints a new id, so it cannot stand at or before the
 * proposal's `base`, and the search begins there. There is no `watch`: the core polls.
 */
export function createIfAbsentAdapter({
  store,
  actor,
  name = 'create-if-absent',
  limits = {},
  now = Date.now,
}: CreateIfAbsentOptions): ReviewAdapter {
  const instant = () => new Date(now()).toISOString();

  /** Whoever comes first names the log. */
  async function identityOf(reviewId: Id, signal: AbortSignal): Promise<string> {
    for (;;) {
      const [first] = await store.list(reviewId, BEFORE_ALL, 1, signal);
      if (first?.seq === 0) return (JSON.parse(first.value) as { logId: string }).logId;
      if (first)
        throw new AdapterError('incompatible', `The log of ${reviewId} has lost its identity: key 0 is missing.`);
      await store.createIfAbsent(reviewId, 0, JSON.stringify({ logId: newId(now(), plainPorts.random) }), signal);
    }
  }

  /** Events after a position that must be there itself. */
  async function eventsAfter(
    reviewId: Id,
    after: Seq,
    limit: number,
    signal: AbortSignal,
  ): Promise<readonly LogEvent[]> {
    const [border, ...rows] = await store.list(reviewId, after - 1, limit + 1, signal);
    if (border?.seq !== after) throw new AdapterError('reset', `There is no event ${after}.`);
    return rows.map(({ value }) => JSON.parse(value) as LogEvent);
  }

  /** The last key at or after one that is there: keys have no gaps, so doubling steps and then halving them finds it. */
  async function headFrom(reviewId: Id, there: Seq, signal: AbortSignal): Promise<Seq> {
    const exists = async (seq: Seq) => (await store.list(reviewId, seq - 1, 1, signal))[0]?.seq === seq;
    let step = 1;
    let low = there;
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

  async function assertLog(reviewId: Id, logId: string | undefined, signal: AbortSignal): Promise<string> {
    const identity = await identityOf(reviewId, signal);
    if (logId !== undefined && logId !== identity) throw new AdapterError('reset', 'The log has another identity.');
    return identity;
  }

  return {
    name,
    contract: 1,
    limits,
    async read({ reviewId, after, logId, limit }, { signal }) {
      const identity = await assertLog(reviewId, logId, signal);
      const events = await eventsAfter(reviewId, after, limit, signal);
      const last = after + events.length;
      const head = events.length < limit ? last : await headFrom(reviewId, last, signal);
      return { logId: identity, head, now: instant(), events };
    },
    async append({ reviewId, logId, items }, { signal }) {
      const identity = await assertLog(reviewId, logId, signal);
      const log = await tailFrom(reviewId, Math.min(...items.map(({ base }) => base)), signal);
      const results: ItemResult[] = [];
      try {
        for (const proposal of items) results.push(await log.add(proposal));
      } catch (error) {
        if (results.length === 0) throw error; // nothing is known yet
      }
      return { logId: identity, head: log.head, now: instant(), results };
    },
  };

  /** The log from `base` to its end, as it was last seen, and how to add to it. */
  async function tailFrom(reviewId: Id, base: Seq, signal: AbortSignal) {
    const byId = new Map<Id, LogEvent>();
    let head = base;
    let lastAt = '';

    /** Reads on to the end. The event at `base` itself counts for its time only. */
    async function follow(): Promise<void> {
      for (;;) {
        const run = await eventsAfter(reviewId, head, RUN, signal);
        for (const event of run) byId.set(event.id, event);
        head += run.length;
        lastAt = run.at(-1)?.receivedAt ?? lastAt;
        if (run.length < RUN) return;
      }
    }
    await follow();
    if (lastAt === '' && head > 0) lastAt = (await eventsAfter(reviewId, head - 1, 1, signal))[0]?.receivedAt ?? '';

    return {
      get head() {
        return head;
      },
      async add(proposal: Proposal): Promise<ItemResult> {
        for (;;) {
          const answer = known(proposal, byId.get(proposal.id));
          if (answer) return answer;
          const event = entry(proposal, actor, { head, lastAt }, now());
          if (await store.createIfAbsent(reviewId, event.seq, JSON.stringify(event), signal)) {
            byId.set(event.id, event);
            head = event.seq;
            lastAt = event.receivedAt;
            return { id: event.id, status: 'accepted', seq: event.seq };
          }
          await follow(); // somebody was faster
        }
      },
    };
  }
}
