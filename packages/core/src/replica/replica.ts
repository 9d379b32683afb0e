import type { Digest } from '@kreatli/digest';
import type { ReadPage } from '../adapter/adapter.js';
import { AdapterError } from '../adapter/adapter-error.js';
import type { LogEvent, Proposal } from '../event/proposal.js';
import type { BackendClock } from '../adapter/backend-clock.js';
import { persistBestEffort } from '../ports/best-effort.js';
import { redactedBy } from '../log/redaction.js';
import { type ConfirmedLog, type ReviewStorage, forkKey, replicaKey } from '../ports/storage.js';
import type { TabChannel } from '../ports/tab-channel.js';
import type { Audience, Id, Seq } from '../schema/primitives.js';
import type { ReviewStore } from '../store/review-store.js';
import { lostEvents } from './lost-events.js';

/** Identity of a log, as requests and proposals carry it. */
export interface LogIdentity {
  readonly logId?: string;
}

/** The confirmed log of one user on this device, in storage and in the store. The only place that changes it. */
export interface Replica {
  /** Identity of the log; empty before the first page. */
  readonly identity: LogIdentity;
  /** The cursor: sequence number of its last event, 0 if it has none. */
  readonly seq: Seq;
  /** The audience that the backend withholds events from; undefined where it does not withhold any. */
  readonly audience: Audience | undefined;
  /** Whether the log ever had another event at a sequence number that this replica contains. */
  readonly forked: boolean;
  /** Reads it from storage, and resolves with its events. A replica that cannot be read counts as empty. */
  restore(): Promise<readonly LogEvent[]>;
  /**
   * Appends pages that follow each other, the first one after its cursor, in one step.
   * @throws AdapterError `reset` if they are for another audience, if the hash chain does not continue this one, or if
   *   an event is redacted that was read with its data.
   */
  extend(pages: readonly ReadPage[]): Promise<void>;
  /**
   * Replaces it by all pages of a log, in one step. Resolves with what the user wrote lately that the log has lost.
   * @throws AdapterError `reset` if they are for different audiences.
   */
  exchange(pages: readonly ReadPage[]): Promise<readonly Proposal[]>;
}

/** What a replica needs. */
export interface ReplicaParts {
  readonly reviewId: Id;
  readonly participantId: Id;
  readonly storage: ReviewStorage;
  readonly tabs: TabChannel;
  readonly store: ReviewStore;
  readonly clock: BackendClock;
  readonly signal: AbortSignal;
}

export function createReplica(parts: ReplicaParts): Replica {
  const { storage, store, clock } = parts;
  const key = replicaKey(parts.reviewId, parts.participantId);
  let identity: LogIdentity = {};
  let audience: Audience | undefined;
  /** Leaf hash of the last event, where the backend chains its log. */
  let leaf: Digest | undefined;
  let forked = false;
  const cursor = () => store.$confirmed.get().seq;
  const toStore = (logId: string, events: readonly LogEvent[]): ConfirmedLog => ({
    logId,
    events,
    ...(audience && { audience }),
    clockOffset: clock.offset,
  });

  function replace(logId: string, events: readonly LogEvent[]): void {
    identity = { logId };
    leaf = events.at(-1)?.leaf;
    store.replace(events);
  }
  function takeAudience(page: ReadPage, isFirst: boolean): void {
    const isOther = !isFirst && audience !== page.audience;
    audience = page.audience;
    if (isOther) throw new AdapterError('reset', 'The log has another audience.');
  }

  /** Checks that the hash chain of the pages continues that of the replica. */
  function checkContinues(pages: readonly ReadPage[]): void {
    let last = leaf;
    for (const { events } of pages) {
      const [first] = events;
      if (!first) continue;
      if (first.prev !== undefined && last !== undefined && first.prev !== last) {
        forked = true;
        throw new AdapterError('reset', 'The log has another history.');
      }
      last = events.at(-1)?.leaf;
    }
  }

  /** The redactions that were read; a backend of level 1 keeps the data all the same. */
  const knownRedactions = new Set<Seq>();
  /**
   * Checks that no event redacts one that was read with its data: before these pages, or on an earlier one of them. The
   * log is then read again, once.
   */
  function checkRedactions(pages: readonly ReadPage[], first: Seq): void {
    const events = pages.flatMap((page) => page.events);
    const pageOf = new Map(pages.flatMap((page, i) => page.events.map(({ seq }) => [seq, i] as const)));
    const hasData = (target: Seq, by: Seq) =>
      target < first || (pageOf.get(target) !== pageOf.get(by) && events[target - first]?.data !== null);
    for (const event of events)
      for (const target of redactedBy([event])) {
        if (!hasData(target, event.seq) || knownRedactions.has(event.seq)) continue;
        knownRedactions.add(event.seq);
        throw new AdapterError('reset', 'An event of the log was redacted.');
      }
  }

  /** Stores the present history beside the new one, as evidence. The first one stays. */
  async function keepFork(): Promise<void> {
    const fork = forkKey(parts.reviewId, parts.participantId);
    const [kept, old] = await Promise.all([storage.confirmed(fork), storage.confirmed(key)]);
    if (old && !kept) await storage.extend(fork, old);
  }

  return {
    get identity() {
      return identity;
    },
    get seq() {
      return cursor();
    },
    get audience() {
      return audience;
    },
    get forked() {
      return forked;
    },
    async restore() {
      const stored = await storage.confirmed(key).catch(() => null);
      if (!stored || parts.signal.aborted) return [];
      audience = stored.audience;
      clock.restore(stored.clockOffset);
      replace(stored.logId, stored.events);
      return stored.events;
    },
    async extend(pages) {
      pages.forEach((page, i) => takeAudience(page, cursor() === 0 && i === 0));
      const { logId } = pages[0]!;
      identity = { logId };
      checkContinues(pages);
      checkRedactions(pages, cursor() + 1);
      const events = pages.flatMap((page) => page.events);
      if (events.length === 0) return;
      await persistBestEffort(() => storage.extend(key, toStore(logId, events)));
      store.confirm(events);
      leaf = events.at(-1)?.leaf;
      parts.tabs.post({ changed: 'confirmed' });
    },
    async exchange(pages) {
      pages.forEach((page, i) => takeAudience(page, i === 0));
      checkRedactions(pages, 1);
      const events = pages.flatMap((page) => page.events);
      const { logId } = pages[0]!;
      const former = await storage.confirmed(key).catch(() => null);
      if (forked) await persistBestEffort(keepFork);
      await persistBestEffort(() => storage.exchange(key, toStore(logId, events)));
      replace(logId, events);
      return former && former.logId !== logId
        ? lostEvents(former.events, events, parts.participantId, clock.now())
        : [];
    },
  };
}
