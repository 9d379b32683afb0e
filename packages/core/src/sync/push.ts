import { checkOutcome } from '../adapter/check-answer.js';
import type { Proposal } from '../event/proposal.js';
import { isTooLarge, nextBatch, withDefaults } from '../outbox/batch.js';
import type { PendingItem } from '../review/review-store.js';
import { type Link, call } from './link.js';

const idsOf = (items: readonly PendingItem[]): ReadonlySet<string> => new Set(items.map(({ proposal }) => proposal.id));
const ordersOf = (items: readonly PendingItem[]): number[] => items.flatMap(({ order }) => order ?? []);

/** Sends the oldest batch, and notes what became of each. Resolves with how many were answered. */
export async function push(link: Link, attempt: number, most: number): Promise<number> {
  const batch = await sendable(link, most);
  if (batch.length === 0) return 0;
  link.store.change(idsOf(batch), { state: 'sending' });
  try {
    const items = batch.map(({ proposal }) => rebased(link, proposal));
    const outcome = await call(link, attempt, (context) =>
      link.adapter.append({ reviewId: link.reviewId, items, ...(link.logId !== undefined && { logId: link.logId }) }, context),
    );
    checkOutcome(outcome, items);
    for (const [i, result] of outcome.results.entries()) {
      const item = batch[i]!;
      if (result.status !== 'rejected') link.store.change(idsOf([item]), { state: 'sent' });
      else await refuse(link, item, result.code);
    }
    return outcome.results.length;
  } finally {
    link.store.change(idsOf(batch.filter(({ proposal }) => stateOf(link, proposal) === 'sending')), { state: 'queued' });
  }
}

/** Puts items aside until a person acts. */
export async function park(link: Link, items: readonly PendingItem[], reason: string): Promise<void> {
  await link.storage.park(ordersOf(items), reason);
  link.store.change(idsOf(items), { state: 'parked', reason });
}

/** What the next batch would be; what no batch can carry is parked on the way. */
export async function sendable(link: Link, most: number): Promise<readonly PendingItem[]> {
  const limits = withDefaults(link.adapter.limits);
  const large = link.store.$items.get().filter(({ state, proposal }) => state === 'queued' && isTooLarge(proposal, limits));
  if (large.length > 0) await park(link, large, 'too_large');
  return nextBatch(link.store.$items.get(), limits, most);
}

async function refuse(link: Link, item: PendingItem, reason: string): Promise<void> {
  await link.storage.settle(ordersOf([item]), 'refused');
  link.store.change(idsOf([item]), { state: 'refused', reason });
  link.ports.post({ reviewId: link.reviewId, changed: 'outbox', dropped: [item.proposal.id] });
}

/** A `base` counts only in the log where it was taken. */
const rebased = (link: Link, proposal: Proposal): Proposal => (proposal.base > link.store.$confirmed.get().seq ? { ...proposal, base: 0 } : proposal);

const stateOf = (link: Link, proposal: Proposal) => link.store.$items.get().find((item) => item.proposal.id === proposal.id)?.state;
