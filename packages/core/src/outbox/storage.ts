import type { Digest } from '@kreatli/digest';
import type { Audience, Id } from '../event/primitives.js';
import type { LogEvent, Proposal } from '../event/proposal.js';

/** A proposal that has not been seen in the log yet. */
export interface OutboxItem {
  /** Auto-increment key: the order in which the person acted on this device, over all tabs. */
  readonly order: number;
  readonly reviewId: Id;
  /** Whose work this is; another signed-in person neither sees nor sends it. */
  readonly participantId: Id;
  readonly proposal: Proposal;
  /** The log in which `proposal.base` counts; to any other log, base 0 is sent. */
  readonly logId?: string;
  /** Blobs that must be durable before this item may be sent. */
  readonly waitsFor?: readonly Digest[];
  /** Out of the queue until a person acts: why. */
  readonly parked?: string;
}

/** Names a copy of a log: each person of this device has their own, since backends cut pages for whom they are for. */
export const copyKey = (reviewId: Id, participantId: Id): string => `${reviewId}/${participantId}`;
/** The review that a copy is of. */
export const reviewOfCopy = (copy: string): Id => copy.split('/')[0]!;

/** A whole confirmed copy. */
export interface ConfirmedLog {
  readonly logId: string;
  /** Whom its pages were cut for; absent where the backend does not cut. */
  readonly audience?: Audience;
  readonly events: readonly LogEvent[];
}

/** Where this device keeps its outbox, its copy of the log and its drafts. Every method is one transaction. */
export interface ReviewStorage {
  /** Nothing survives this tab, and the person is told. */
  readonly volatile: boolean;
  /** Durable when it resolves: stores the item with the files that it waits for, and deletes the draft that it came from. */
  enqueue(item: Omit<OutboxItem, 'order'>, draftKey?: string, files?: ReadonlyMap<Digest, Blob>): Promise<OutboxItem>;
  /** In the order of acting. */
  pending(reviewId: Id, participantId: Id): Promise<readonly OutboxItem[]>;
  /** Changes an item that was not sent yet, if it still holds this proposal. */
  amend(order: number, proposalId: Id, change: (item: OutboxItem) => OutboxItem): Promise<void>;
  /** A file that some item of this device waits for; when none does any more, it goes. */
  blob(digest: Digest): Promise<Blob | null>;
  /** The only ways out of the outbox. */
  settle(orders: readonly number[], because: 'confirmed' | 'refused' | 'discarded'): Promise<void>;
  /** A reason takes items out of the queue, null puts them back. */
  park(orders: readonly number[], reason: string | null): Promise<void>;
  confirmed(copy: string): Promise<ConfirmedLog | null>;
  /** Adds a run that continues the copy; what is there already, or leaves a gap, is not added. */
  extend(copy: string, logId: string, run: readonly LogEvent[], audience?: Audience): Promise<void>;
  /** Exchanges the whole confirmed copy and sets `base` to 0 in every pending item of the review. */
  exchange(copy: string, logId: string, events: readonly LogEvent[], audience?: Audience): Promise<void>;
  draft(key: string): Promise<string | null>;
  /** An empty text deletes the draft. */
  saveDraft(key: string, text: string): Promise<void>;
  /** Rows of the outbox that are no items: left where they are, never sent, and part of every export. */
  damaged?(reviewId: Id, participantId: Id): Promise<readonly unknown[]>;
  /** Lets go of what it holds open. Nothing is asked of it afterwards. */
  close?(): void;
}
