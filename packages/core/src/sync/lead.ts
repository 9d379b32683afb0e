import type { Outbox } from '../outbox/outbox.js';
import type { Ports } from '../ports/ports.js';
import type { ReviewStorage } from '../ports/storage.js';
import type { SyncState } from '../ports/sync-state.js';
import type { TabChannel } from '../ports/tab-channel.js';
import type { TabMessage } from '../ports/tab-message.js';
import type { Id } from '../schema/primitives.js';

/** Silence of the leader after which a follower sends for itself, in milliseconds. */
const LEADER_TIMEOUT_MS = 30_000;

/** One tab of a device sends and watches for all. An optimisation: any tab can do without a leader. */
export interface Leadership {
  readonly isLeader: boolean;
  /** Whether this tab may send: it leads, has items that no other tab can see, or the leader is unresponsive. */
  readonly canSend: boolean;
  /** Whether this tab follows a leader that has a live watch. */
  readonly isWatched: boolean;
  /** Requests the lead. `onLead`: this tab leads, until the signal aborts. */
  start(onLead: (until: AbortSignal) => void): void;
  /** Requests the lead again after a release. */
  request(): void;
  /** Lets another tab lead. */
  release(): void;
  /** Sends the sync state to the followers, if this tab leads. */
  announce(sync: SyncState, watched: boolean): void;
  /** Handles a message of another tab. */
  receive(message: TabMessage): void;
}

/** What a leadership needs. */
export interface LeadershipParts {
  readonly reviewId: Id;
  readonly participantId: Id;
  readonly storage: ReviewStorage;
  readonly ports: Ports;
  readonly tabs: TabChannel;
  readonly outbox: Outbox;
  readonly signal: AbortSignal;
}

/** If the tabs cannot elect a leader or share no storage, each of them leads. */
export function createLeadership(parts: LeadershipParts): Leadership {
  const { ports, tabs, outbox } = parts;
  const isShared = ports.lead !== undefined && !parts.storage.volatile;
  let isLeader = !isShared;
  let isLeaderWatching = false;
  let lastMessageAt = ports.now();
  let term: AbortController | null = null;
  let onLead: (until: AbortSignal) => void;

  function request(): void {
    if (!isShared || term || parts.signal.aborted) return;
    term = new AbortController();
    const until = AbortSignal.any([term.signal, parts.signal]);
    void ports.lead!(`kreatli:${parts.reviewId}:${parts.participantId}`, until).then(
      () => until.aborted || begin(until),
    );
  }
  function begin(until: AbortSignal): void {
    isLeader = true;
    // The leader before may have ended without a response. Sending again is harmless: ids are idempotency keys.
    outbox.requeue(outbox.$items.get(), 'sending', 'sent');
    onLead(until);
  }
  /** For the whole timeout, an item has waited and no tab has sent a message: the leader is frozen or gone. */
  function isLeaderUnresponsive(): boolean {
    const oldest = outbox.$items
      .get()
      .find(({ state, waitsFor }) => state !== 'rejected' && state !== 'parked' && !waitsFor?.length);
    return (
      oldest !== undefined && ports.now() - Math.max(lastMessageAt, Date.parse(oldest.proposal.at)) > LEADER_TIMEOUT_MS
    );
  }

  return {
    get isLeader() {
      return isLeader;
    },
    get canSend() {
      return isLeader || outbox.$items.get().some(({ unsaved }) => unsaved) || isLeaderUnresponsive();
    },
    get isWatched() {
      return !isLeader && isLeaderWatching;
    },
    start(listener) {
      onLead = listener;
      if (!isShared) return onLead(parts.signal);
      request();
      tabs.post({ changed: 'hello' });
    },
    request,
    release() {
      if (!isShared) return;
      isLeader = false;
      term?.abort();
      term = null;
    },
    announce(sync, watched) {
      if (isShared && isLeader) tabs.post({ changed: 'sync', sync, watched });
    },
    receive({ changed, watched = false }) {
      lastMessageAt = ports.now();
      if (changed === 'sync' && !isLeader) isLeaderWatching = watched;
    },
  };
}
