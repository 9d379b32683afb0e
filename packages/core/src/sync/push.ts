import { checkOutcome } from '../adapter/check-answer.js';
import type { Proposal } from '../event/proposal.js';
import { isTooLarge, nextBatch, withDefaults } from '../outbox/batch.js';
import { reload } from '../outbox/restore.js';
import type { PendingItem, Progress } from '../review/review-store.js';
import { type Link, call, keep } from './link.js';

const idsOf = (items: readonly PendingItem[]): ReadonlySet<string> => new Set(items.map(({ proposal }) => proposal.id));
const ordersOf = (items: readonly PendingItem[]): number[] => items.flatMap(({ order }) => order ?? []);
const itemsOf = (link: Link, ids: ReadonlySet<string>) =>
  link.store.$items.get().filter(({ proposal }) => ids.has(proposal.id));

/** The oldest items of this device that may be sent, over all tabs. What no batch can carry is parked on the way. */
export async function oldest(link: Link, most: number, without: string | null = null): Promise<readonly PendingItem[]> {
  await link.inOrder(() => reload(link)).catch(() => undefined); // without storage, what this tab holds
  const limits = withDefaults(link.adapter.limits);
  const large = link.store.$items
    .get()
    .filter(({ state, proposal }) => state === 'queued' && isTooLarge(proposal, limits));
  if (large.length > 0) await park(link, large, 'too_large');
  return nextBatch(link.store.$items.get(), limits, most, without);
}

/** Sends a batch, and comments what became of each. */
export async function push(link: Link, attempt: number, batch: readonly PendingItem[]): Promise<void> {
  const ids = idsOf(batch);
  move(link, batch, 'sending');
  try {
    const items = batch.map((item) => rebased(link, item));
    const outcome = await call(link, attempt, (context) =>
      link.adapter.append(
        { reviewId: link.reviewId, items, ...(link.logId !== undefined && { logId: link.logId }) },
        context,
      ),
    );
    checkOutcome(outcome, items);
    for (const [i, result] of outcome.results.entries()) {
      const item = batch[i]!;
      if (result.status === 'rejected') await refuse(link, item, result.code);
      else move(link, [item], 'sent');
    }
  } finally {
    const left = itemsOf(link, ids).filter(({ state }) => state === 'sending');
    if (left.length > 0) move(link, left, 'queued');
  }
}

/** Is one of these still on its way? */
export const isWaiting = (link: Link, batch: readonly PendingItem[]): boolean =>
  itemsOf(link, idsOf(batch)).some(({ state }) => state === 'queued' || state === 'sent');

/** Puts items aside until a person acts. */
export async function park(link: Link, items: readonly PendingItem[], reason: string): Promise<void> {
  move(link, items, 'parked', reason);
  await keep(link, (storage) => storage.park(ordersOf(items), reason));
}

async function refuse(link: Link, item: PendingItem, code: string): Promise<void> {
  move(link, [item], 'refused', code);
  await keep(link, (storage) => storage.settle(ordersOf([item]), 'refused'));
}

/** Says, here and in the other tabs, where items stand. */
export const move = (link: Link, items: readonly PendingItem[], state: PendingItem['state'], reason?: string): void =>
  change(link, items, { state, ...(reason !== undefined && { reason }) });

/** Changes items here and in the other tabs. */
export function change(link: Link, items: readonly PendingItem[], what: Partial<Progress>): void {
  const moved = items.map(({ proposal: { id } }) => ({ id, ...what }));
  link.store.change(new Set(moved.map(({ id }) => id)), what);
  link.ports.post({ reviewId: link.reviewId, participantId: link.participantId, changed: 'outbox', moved });
}

/** A `base` counts only in the log where it was taken. */
const rebased = (link: Link, { proposal, logId }: PendingItem): Proposal =>
  logId === link.logId || proposal.base === 0 ? proposal : { ...proposal, base: 0 };
