/** An ordered log (level 1) in memory that is correct except for the given flaws. */
import {
  type Actor,
  AdapterError,
  type ItemResult,
  type LogEvent,
  type Proposal,
  type ReviewAdapter,
  isProposal,
} from '@kreatli/core';
import { bareProposal } from '../src/test-review.js';

/** Ways in which the log can be broken. Default of each: correct. */
export interface Flaws {
  /** Finds the event with a proposal's id, in this review's log or in those of all reviews. */
  readonly known?: (
    proposal: Proposal,
    log: readonly LogEvent[],
    all: readonly LogEvent[],
    actor: Actor,
  ) => LogEvent | undefined;
  /** Ids with other content are duplicates. */
  readonly ignoresDigest?: boolean;
  /** Most milliseconds between lookup and write, in which other appends run. */
  readonly gap?: number;
  /** Takes a sequence number first and writes later, as concurrent transactions with a database sequence do. */
  readonly bareSequence?: boolean;
  /** Milliseconds between the result and the time at which the event can be read. */
  readonly commitsLate?: number;
  /** Changes events before they are stored. */
  readonly rewrite?: (event: LogEvent, proposal: Proposal) => LogEvent;
  /** Changes the results of a batch. */
  readonly append?: (results: readonly ItemResult[], items: readonly Proposal[]) => readonly ItemResult[];
  /** Changes the events of a page. */
  readonly page?: (
    events: readonly LogEvent[],
    log: readonly LogEvent[],
    request: { after: number; limit: number },
  ) => readonly LogEvent[];
  /** Changes `head` of pages and outcomes. */
  readonly head?: (log: readonly LogEvent[], page: readonly LogEvent[]) => number;
  /** What happens instead of `reset`: a page to return, or an error to throw. */
  readonly onReset?: () => unknown;
  readonly ignoresLogId?: 'read' | 'append' | 'both';
  /** The identity of a log, from its events. */
  readonly logId?: (log: readonly LogEvent[]) => string;
  readonly receivedAt?: (proposal: Proposal, last: string) => string;
  /** The key that the log of a review is found by. */
  readonly keyOf?: (reviewId: string) => string;
  /** Whether two digests count as equal. */
  readonly isSame?: (one: string, other: string) => boolean;
  /** One log for all reviews. */
  readonly sharesReviews?: boolean;
  /** Whether and when a watcher of review `watched` gets a hint of an append to `reviewId`. */
  readonly notify?: (hint: () => void, reviewId: string, watched: string) => void;
  /** The head of hints, from the number of events in this review and in all. */
  readonly hintHead?: (own: number, all: number) => number;
  readonly neverStops?: boolean;
  /** Pages contain the stored objects themselves. */
  readonly live?: boolean;
  /** Appends also what is no proposal. */
  readonly takesAnything?: boolean;
  /** Stores every member of a proposal. */
  readonly keepsMembers?: boolean;
  /** Most proposals of a batch that are appended. */
  readonly most?: number;
}

export function createFlawedLog(flaws: Flaws = {}) {
  const logs = new Map<string, LogEvent[]>();
  const watchers = new Set<{ reviewId: string; hint(): void }>();
  let queue: Promise<unknown> = Promise.resolve();
  const open = (reviewId: string): LogEvent[] => {
    const key = flaws.sharesReviews ? '' : (flaws.keyOf?.(reviewId) ?? reviewId);
    return logs.get(key) ?? logs.set(key, []).get(key)!;
  };
  const logId = flaws.logId ?? (() => 'flawed');
  const delay = (ms: number) => new Promise((resolve) => void setTimeout(resolve, ms));
  const reset = () => {
    if (flaws.onReset) return flaws.onReset();
    throw new AdapterError('reset');
  };
  const now = () => new Date().toISOString();
  const headOf = (reviewId: string) => {
    const own = open(reviewId).length;
    return flaws.hintHead?.(own, [...logs.values()].flat().length) ?? own;
  };
  const sequences = new Map<LogEvent[], number>();
  const isSame = flaws.isSame ?? ((one: string, other: string) => one === other);

  function add(log: LogEvent[], proposal: Proposal, actor: Actor): ItemResult | Promise<ItemResult> {
    if (!flaws.takesAnything && !isProposal(proposal))
      return { id: (proposal as Proposal).id, status: 'rejected', code: 'invalid' };
    const everything = [...logs.values()].flat();
    const known = flaws.known
      ? flaws.known(proposal, log, everything, actor)
      : log.find(({ id }) => id === proposal.id);
    if (known)
      return isSame(known.digest, proposal.digest) || flaws.ignoresDigest
        ? { id: proposal.id, status: 'duplicate', seq: known.seq }
        : { id: proposal.id, status: 'rejected', code: 'id_reuse' };
    const put = () => {
      const last = log.at(-1)?.receivedAt ?? '';
      const at = now();
      const seq = flaws.bareSequence ? sequences.get(log)! : log.length + 1;
      const plain = {
        ...(flaws.keepsMembers ? structuredClone(proposal) : bareProposal(structuredClone(proposal))),
        seq,
        actor,
        receivedAt: flaws.receivedAt?.(proposal, last) ?? (at > last ? at : last),
      } as LogEvent;
      const event = flaws.rewrite?.(plain, proposal) ?? plain;
      const write = () => {
        log.push(event);
        if (flaws.bareSequence) log.sort((a, b) => a.seq - b.seq);
      };
      if (flaws.commitsLate !== undefined) void delay(flaws.commitsLate).then(write);
      else if (flaws.bareSequence)
        return delay(Math.random() * 8).then(() => (write(), { id: event.id, status: 'accepted' as const, seq }));
      else write();
      return { id: event.id, status: 'accepted' as const, seq };
    };
    if (flaws.bareSequence) sequences.set(log, (sequences.get(log) ?? log.length) + 1);
    return flaws.gap === undefined ? put() : delay(flaws.gap * Math.random()).then(put);
  }

  return {
    connect: (actor: Actor): ReviewAdapter => ({
      name: 'flawed',
      contract: 1,
      async read({ reviewId, after, limit, logId: copyOf }) {
        const log = open(reviewId);
        if (
          after > log.length ||
          (copyOf !== undefined &&
            copyOf !== logId(log) &&
            flaws.ignoresLogId !== 'read' &&
            flaws.ignoresLogId !== 'both')
        ) {
          const page = reset();
          if (page !== undefined) return page as never;
        }
        const run = log.slice(after, after + limit);
        const events = flaws.page?.(run, log, { after, limit }) ?? run;
        return {
          logId: logId(log),
          head: flaws.head?.(log, events) ?? log.length,
          now: now(),
          events: flaws.live ? events : structuredClone(events),
        };
      },
      async append({ reviewId, items, logId: copyOf }) {
        const log = open(reviewId);
        if (
          copyOf !== undefined &&
          copyOf !== logId(log) &&
          flaws.ignoresLogId !== 'append' &&
          flaws.ignoresLogId !== 'both'
        )
          throw new AdapterError('reset');
        const work = async () => {
          const results: ItemResult[] = [];
          for (const item of items.slice(0, flaws.most)) results.push(await add(log, item, actor));
          return results;
        };
        const isRacing = flaws.gap !== undefined || flaws.bareSequence;
        const done = isRacing ? work() : queue.then(work);
        queue = done.catch(() => undefined);
        const results = await done;
        const changed = flaws.append?.(results, items) ?? results;
        for (const { reviewId: watched, hint } of watchers) {
          if (flaws.notify) flaws.notify(hint, reviewId, watched);
          else if (watched === reviewId) hint();
        }
        return { logId: logId(log), head: flaws.head?.(log, log) ?? log.length, now: now(), results: changed };
      },
      watch({ reviewId }, sink, { signal }) {
        if (signal.aborted && !flaws.neverStops) return;
        const watcher = { reviewId, hint: () => sink.hint({ head: headOf(reviewId), logId: logId(open(reviewId)) }) };
        watchers.add(watcher);
        if (!flaws.neverStops) signal.addEventListener('abort', () => watchers.delete(watcher), { once: true });
        sink.state('live');
      },
    }),
  };
}
