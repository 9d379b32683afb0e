import type { Digest } from '@kreatli/digest';
import type { ReadableAtom } from 'nanostores';
import type { ReviewAdapter } from './adapter/adapter.js';
import { createBackendClock } from './adapter/backend-clock.js';
import { createCall } from './adapter/call.js';
import { limitsOf } from './adapter/limits.js';
import { pollIntervalOf } from './adapter/poll-interval.js';
import type { EventMap, EventType } from './event/catalogue.js';
import { type Proposal, newId } from './event/proposal.js';
import type { PendingExport } from './outbox/export.js';
import type { FileCache } from './outbox/file-cache.js';
import { bytesLeftFor } from './outbox/batch.js';
import { createOutbox } from './outbox/outbox.js';
import { type Ports, plainPorts } from './ports/ports.js';
import type { ReviewStorage } from './ports/storage.js';
import { withDeadline } from './ports/storage-deadline.js';
import type { SyncState } from './ports/sync-state.js';
import { createTabChannel } from './ports/tab-channel.js';
import { type Outcome, propose } from './propose/propose.js';
import { createReplica } from './replica/replica.js';
import { audienceOf } from './review/audience.js';
import { type Policy, defaultPolicy } from './review/policy.js';
import type { Viewer } from './review/visibility.js';
import { assertId } from './schema/invalid-id-error.js';
import type { Actor, BlobRef, Frame, Id } from './schema/primitives.js';
import type { ReviewState } from './state/review-state.js';
import type { PendingItem } from './store/pending-item.js';
import { createReviewStore } from './store/review-store.js';
import { startSync } from './sync/sync.js';

/** One review, as one user sees and changes it. */
export interface Review {
  readonly id: Id;
  readonly actor: Actor;
  /** What the user sees: the confirmed state with the outbox applied. */
  readonly $state: ReadableAtom<ReviewState>;
  /** The confirmed state alone. A decision is made on its `seq`. */
  readonly $confirmed: ReadableAtom<ReviewState>;
  /** The outbox: items that are not confirmed, rejected or parked. */
  readonly $items: ReadableAtom<readonly PendingItem[]>;
  readonly $sync: ReadableAtom<SyncState>;
  /** Whether everything unsent is lost when the tab closes. */
  readonly volatile: boolean;
  /** The user and audience to pass to selectors. */
  viewer(): Viewer;
  /** Whether this user may write comments for the team only, which the backend withholds from others. */
  readonly offersTeamComments: boolean;
  /** Whether the backend takes files. */
  readonly takesFiles: boolean;
  /** The backend's clock, in milliseconds since 1970. */
  now(): number;
  /** A new id for something that this user creates. */
  newId(): Id;
  /**
   * Applies an event to the state at once. Resolves when it is stored in the outbox, or rejected by a rule. The draft
   * `draftKey` is deleted in the transaction that stores it.
   */
  propose<T extends EventType>(type: T, data: EventMap[T], options?: { readonly draftKey?: string }): Promise<Outcome>;
  /** Whether the event is small enough for the backend, and how many bytes of JSON are left; negative: too many. */
  fits<T extends EventType>(type: T, data: EventMap[T]): { readonly fits: boolean; readonly bytesLeft: number };
  /**
   * Caches a file and returns the reference that names it in `files` of a proposal. The bytes are stored with that
   * proposal, and uploaded before it is sent.
   * @throws AdapterError `incompatible` if the backend takes no files, `too_large` if it takes none of this size.
   */
  attach(body: Blob, name?: string): Promise<BlobRef>;
  /** A URL of a file of this review. It works for a limited time. @throws AdapterError */
  fileUrl(digest: Digest): Promise<string>;
  /** Sends an item that waits for files without them. Rejected as `invalid`, and left waiting, if it would be empty. */
  sendWithoutFiles(proposalId: Id): Promise<Outcome>;
  /** Queues a parked item again. */
  retry(proposalId: Id): Promise<void>;
  /**
   * The proposal of an item, to change what it contains and propose that instead; null if there is no such item. Keeps
   * its files at hand until the page is closed. Discard the item once the other proposal is stored.
   */
  reopen(proposalId: Id): Promise<Proposal | null>;
  /** Removes an item that is rejected, parked or not sent yet. */
  discard(proposalId: Id): Promise<void>;
  /** Exports the outbox of this user. `label` formats a frame; default: its number. */
  exportPending(label?: (frame: Frame) => string): Promise<PendingExport>;
  draft(key: string): Promise<string | null>;
  saveDraft(key: string, text: string): Promise<void>;
  /** Keeps a draft at once, for a page that is closing: a write to a database may not end. */
  keepDraft(key: string, text: string): void;
  /** Syncs now, also after the loop stopped for a sign-in or an error. */
  refresh(): void;
  /** Stops syncing. Resolves when all writes to storage have ended. */
  dispose(): Promise<void>;
}

/** Options of {@link createReview}. */
export interface ReviewOptions {
  readonly reviewId: Id;
  readonly actor: Actor;
  readonly adapter: ReviewAdapter;
  readonly storage: ReviewStorage;
  /** Default: those of a process without tabs. */
  readonly ports?: Ports;
  /** Checks proposals before they are stored; default: the role table. The backend checks them again. */
  readonly policy?: Policy;
  /**
   * Milliseconds between two reads while the page is visible and no watch is live: from 500 to 60 000. Default: that of
   * the adapter's limits, which is 2 000 if it has none. Hidden pages, and pages with a live watch in any tab, read
   * every 60 000.
   */
  readonly pollMs?: number;
}

/**
 * Opens a review. Creates its parts and connects them.
 *
 * @throws InvalidIdError if `reviewId` or `actor.id` is no id: the log would reject every event.
 * @throws RangeError if `pollMs`, or that of the adapter's limits, is out of its bounds.
 */
export function createReview(options: ReviewOptions): Review {
  assertId('reviewId', options.reviewId);
  assertId('actor.id', options.actor.id);
  const { reviewId, actor, adapter, ports = plainPorts, policy = defaultPolicy } = options;
  const pollMs = pollIntervalOf(adapter, options.pollMs);
  const storage = withDeadline(options.storage, ports);
  const stop = new AbortController();
  const { signal } = stop;
  const participantId = actor.id;
  const clock = createBackendClock(ports);
  const call = createCall(ports, signal);
  const tabs = createTabChannel(ports, reviewId, participantId);
  const files: FileCache = { bodies: new Map(), unsaved: new Set() };
  const store = createReviewStore(actor, () => clock.offset);
  const base = { ...options, storage, participantId, ports, policy, pollMs, tabs, call, clock, store, files, signal };
  const replica = createReplica(base);
  const outbox = createOutbox({ ...base, after: replica.restore() });
  const parts = { ...base, replica, outbox };
  const sync = startSync(parts);
  const sendNow = (outcome: Outcome): Outcome => {
    if (outcome.status === 'queued') sync.poke();
    return outcome;
  };

  const unsubscribeTabs = tabs.subscribe((message) => {
    outbox.receive(message);
    sync.receive(message);
  });
  const unsubscribeWake = ports.onWake(sync.poke);

  return {
    id: reviewId,
    actor,
    $state: store.$state,
    $confirmed: store.$confirmed,
    $items: store.$items,
    $sync: sync.$sync,
    get volatile() {
      return storage.volatile;
    },
    get offersTeamComments() {
      return replica.audience === 'team';
    },
    takesFiles: adapter.blobs !== undefined,
    now: clock.now,
    newId: () => newId(ports.now(), ports.random),
    viewer: () => ({
      participantId,
      role: actor.role,
      audience: replica.audience ?? audienceOf(actor),
    }),
    propose: async (type, data, { draftKey } = {}) => sendNow(await propose(parts, type, data, draftKey)),
    fits(type, data) {
      const bytesLeft = bytesLeftFor(type, data, limitsOf(adapter));
      return { fits: bytesLeft >= 0, bytesLeft };
    },
    attach: async (body, name) => (await import('./outbox/files.js')).attach(parts, body, name),
    fileUrl: async (digest) => (await import('./outbox/files.js')).fileUrl(parts, digest),
    async sendWithoutFiles(proposalId) {
      const { proposeWithoutFiles } = await import('./propose/without-files.js');
      return sendNow(await proposeWithoutFiles(parts, proposalId));
    },
    retry: async (proposalId) => void ((await outbox.retry(proposalId)) && sync.poke()),
    reopen: async (proposalId) => (await import('./outbox/files.js')).reopen(parts, proposalId),
    discard: outbox.discard,
    exportPending: async (label) => (await import('./outbox/export.js')).exportPending(parts, label),
    draft: (key) => storage.draft(key),
    saveDraft: outbox.saveDraft,
    keepDraft: (key, text) => storage.keepDraft?.(key, text),
    refresh: sync.resume,
    async dispose() {
      stop.abort();
      unsubscribeTabs();
      unsubscribeWake();
      await outbox.flush();
    },
  };
}
