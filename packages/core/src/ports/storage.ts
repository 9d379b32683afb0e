import type { Digest } from '@kreatli/digest';
import type { LogEvent, Proposal } from '../event/proposal.js';
import type { Audience, Id, Instant } from '../schema/primitives.js';
import type { RejectCode } from '../schema/reject-code.js';

/** A row of the outbox: a proposal that was not read in the log yet. */
export interface OutboxItem {
  /** Auto-increment key: the order of the user's actions on this device, over all tabs. */
  readonly order: number;
  readonly reviewId: Id;
  /** The user who proposed it; other users of the device neither see nor send it. */
  readonly participantId: Id;
  readonly proposal: Proposal;
  /** The log that `proposal.base` counts in; to any other log, base 0 is sent. */
  readonly logId?: string;
  /** Files that must be uploaded before this item is sent. */
  readonly waitsFor?: readonly Digest[];
  /** Why it is parked, if it is. */
  readonly parked?: string;
  /** Why the backend rejected it, or the log has it without effect. It is kept until the user discards it. */
  readonly rejected?: RejectCode;
  /**
   * When the user discarded it, by this device's clock. Its content is gone; the row tells other tabs for a day that it
   * must not be sent.
   */
  readonly discardedAt?: Instant;
}

/** Key of a replica. Each user of a device has their own, since backends withhold events by audience. */
export const replicaKey = (reviewId: Id, participantId: Id): string => `${reviewId}/${participantId}`;
/** Key of the history that a replica had before the log showed another one. */
export const forkKey = (reviewId: Id, participantId: Id): string => `${replicaKey(reviewId, participantId)}/fork`;
/** Whether a key of a replica is one of a user. */
export const isReplicaOf = (key: string, participantId: Id): boolean => key.split('/')[1] === participantId;
/** Whether a key of a draft is one of a user: `<kind>/<reviewId>/<participantId>/…`, as the elements name drafts. */
export const isDraftOf = (key: string, participantId: Id): boolean => key.split('/')[2] === participantId;
/** The review that a key of {@link replicaKey} names. */
export const reviewOfReplica = (key: string): Id => key.split('/')[0]!;

/** A stored replica. */
export interface ConfirmedLog {
  readonly logId: string;
  /** The audience that its pages were read for; absent where the backend does not withhold events. */
  readonly audience?: Audience;
  /** Milliseconds that the backend's clock was ahead of this device's when the last events were read. */
  readonly clockOffset?: number;
  readonly events: readonly LogEvent[];
}

/** Stores outbox, replicas and drafts on this device. Every method is one transaction. */
export interface ReviewStorage {
  /** Whether everything is lost when the tab closes; the interface then warns the user. */
  readonly volatile: boolean;
  /** Stores the item with the files that it waits for, and deletes the draft `draftKey`. Durable when it resolves. */
  enqueue(item: Omit<OutboxItem, 'order'>, draftKey?: string, files?: ReadonlyMap<Digest, Blob>): Promise<OutboxItem>;
  /** Items of a user in a review, by `order`. */
  pending(reviewId: Id, participantId: Id): Promise<readonly OutboxItem[]>;
  /** Changes an item if it exists and still has this proposal. */
  amend(order: number, proposalId: Id, change: (item: OutboxItem) => OutboxItem): Promise<void>;
  /**
   * A file that an item of this device waits for; null if it is not stored. A file that no item waits for is deleted.
   */
  blob(digest: Digest): Promise<Blob | null>;
  /** Removes items. Nothing else removes one. */
  settle(orders: readonly number[], because: 'confirmed' | 'discarded'): Promise<void>;
  /** Parks items for a reason; null unparks them. */
  park(orders: readonly number[], reason: string | null): Promise<void>;
  /** The replica of a key, or null. */
  confirmed(key: string): Promise<ConfirmedLog | null>;
  /**
   * Appends the events of `run` that continue the replica, with its other fields; ignores those that it has, and all
   * after a gap. A run of another log replaces it from its first event on: another tab had read the log before it was
   * restored.
   */
  extend(key: string, run: ConfirmedLog): Promise<void>;
  /** Replaces the replica, and sets `base` to 0 in every outbox item of the review. */
  exchange(key: string, log: ConfirmedLog): Promise<void>;
  draft(key: string): Promise<string | null>;
  /** An empty text deletes the draft. */
  saveDraft(key: string, text: string): Promise<void>;
  /** Keeps a draft at once, for a page that is closing: the next `draft` returns it. Default: it may be lost. */
  keepDraft?(key: string, text: string): void;
  /**
   * Deletes what this device has of a user, for a sign-out on a shared device: replicas of every review, drafts, and
   * with `unsent` also outbox items, which no other user can send. Resolves to the number of items that are left. Close
   * the user's reviews before.
   */
  clear?(participantId: Id, options?: { readonly unsent?: boolean }): Promise<number>;
  /** Rows of the outbox that are not valid items. They are never sent, never deleted, and part of every export. */
  damaged?(reviewId: Id, participantId: Id): Promise<readonly unknown[]>;
  /** Releases open resources. No method is called afterwards. */
  close?(): void;
}
