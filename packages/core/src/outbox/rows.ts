import type { Digest } from '@kreatli/digest';
import { persistBestEffort } from '../ports/best-effort.js';
import type { OutboxItem, ReviewStorage } from '../ports/storage.js';
import type { Proposal } from '../event/proposal.js';
import type { Id, Instant } from '../schema/primitives.js';
import type { PendingItem } from '../store/pending-item.js';
import type { FileCache } from './file-cache.js';

/** The stored outbox items of one user in one review. Storage errors are ignored, except where a method names them. */
export interface Rows {
  /** @throws StorageError */
  list(): Promise<readonly OutboxItem[]>;
  /** Stores a proposal, without its files where there is no room for them. Null if it cannot be stored. */
  add(
    proposal: Proposal,
    details: Details,
    files: ReadonlyMap<Digest, Blob>,
    draftKey: string | undefined,
  ): Promise<OutboxItem | null>;
  /** Changes a row if it still has the proposal of `item`. */
  amend(item: PendingItem, change: RowChange): Promise<void>;
  /** Null unparks. */
  park(items: readonly Ordered[], reason: string | null): Promise<void>;
  remove(items: readonly Ordered[], because: 'confirmed' | 'discarded'): Promise<void>;
  /** Deletes the content of an item, and leaves a row that marks it as discarded. @throws StorageError */
  discard(item: PendingItem, at: Instant): Promise<void>;
}

export type RowChange = (row: OutboxItem) => OutboxItem;

type Details = Pick<OutboxItem, 'logId' | 'waitsFor'>;
type Ordered = Pick<PendingItem, 'order'>;

const ordersOf = (items: readonly Ordered[]): number[] => items.flatMap(({ order }) => order ?? []);

export const createRows = (storage: ReviewStorage, reviewId: Id, participantId: Id, cache: FileCache): Rows => ({
  list: () => storage.pending(reviewId, participantId),
  async add(proposal, details, files, draftKey) {
    const item = { reviewId, participantId, proposal, ...details };
    try {
      return await storage.enqueue(item, draftKey, files);
    } catch {
      for (const digest of files.keys()) cache.unsaved.add(digest);
    }
    return files.size > 0 ? storage.enqueue(item, draftKey).catch(() => null) : null;
  },
  async amend({ order, proposal }, change) {
    if (order !== null) await persistBestEffort(() => storage.amend(order, proposal.id, change));
  },
  park: (items, reason) => persistBestEffort(() => storage.park(ordersOf(items), reason)),
  remove: (items, because) => persistBestEffort(() => storage.settle(ordersOf(items), because)),
  async discard({ order, proposal }, discardedAt) {
    if (order === null) return;
    const emptied = { ...proposal, data: {} } as Proposal;
    await storage.amend(order, proposal.id, () => ({ order, reviewId, participantId, proposal: emptied, discardedAt }));
  },
});
