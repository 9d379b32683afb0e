import type { Link } from '../sync/link.js';
import { keep } from '../sync/link.js';
import { type OutboxItem, copyKey } from './storage.js';
import type { PendingItem } from '../review/review-store.js';

const toPending = ({ proposal, order, parked, logId, waitsFor }: OutboxItem): PendingItem => ({
  proposal,
  order,
  ...(logId !== undefined && { logId }),
  ...(waitsFor && { waitsFor }),
  ...(parked === undefined ? { state: 'queued' } : { state: 'parked', reason: parked }),
});

/** Starts from what this device holds: the copy of the log, then the outbox. What cannot be read is left where it is. */
export async function restore(link: Link): Promise<void> {
  const copy = await link.storage.confirmed(copyKey(link.reviewId, link.participantId)).catch(() => null);
  if (link.signal.aborted) return;
  if (copy) {
    link.logId = copy.logId;
    link.audience = copy.audience;
    link.store.replace(copy.events);
    link.tail = copy.events.at(-1)?.leaf;
  }
  await reload(link).catch(() => undefined);
}

/** After reading to head: what is neither in the outbox any more nor in the log was let go by another tab, and the log has lost it since. */
export async function prune(link: Link): Promise<void> {
  const stored = new Set((await link.storage.pending(link.reviewId, link.participantId)).map(({ order }) => order));
  const { ids } = link.store.$confirmed.get();
  const gone = link.store.$items
    .get()
    .filter(
      ({ order, state, proposal }) =>
        order !== null && state !== 'refused' && !stored.has(order) && !ids.has(proposal.id),
    );
  if (gone.length > 0 && !link.signal.aborted) link.store.remove(new Set(gone.map(({ proposal }) => proposal.id)));
}

/** Takes over what other tabs queued; what is on the wire from here keeps its state. */
export async function reload(link: Link): Promise<void> {
  const stored = await link.storage.pending(link.reviewId, link.participantId);
  if (link.signal.aborted) return;
  const { ids } = link.store.$confirmed.get();
  const known = new Set(link.store.$items.get().map(({ proposal }) => proposal.id));
  for (const item of stored)
    if (!known.has(item.proposal.id) && !ids.has(item.proposal.id)) link.store.add(toPending(item));
  // A tab ended between reading an event and clearing its item, or cleared it while the item was being written.
  const left = stored.filter(({ proposal }) => ids.has(proposal.id) && !known.has(proposal.id));
  if (left.length > 0)
    await keep(link, (storage) =>
      storage.settle(
        left.map(({ order }) => order),
        'confirmed',
      ),
    );
}
