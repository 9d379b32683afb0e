import { definitionOf } from '../event/catalogue.js';
import type { Proposal } from '../event/proposal.js';
import type { OutboxItem } from '../ports/storage.js';
import type { PendingItem } from '../store/pending-item.js';

/** A stored row as an item of this tab. */
export function toPending({
  reviewId: _reviewId,
  participantId: _participantId,
  parked,
  rejected,
  ...row
}: OutboxItem): PendingItem {
  if (rejected !== undefined) return { ...row, state: 'rejected', reason: rejected };
  return parked === undefined ? { ...row, state: 'queued' } : { ...row, state: 'parked', reason: parked };
}

export const isDiscarded = ({ discardedAt }: OutboxItem): boolean => discardedAt !== undefined;

/** Rows of a proposal that has one already: two tabs found at once that a log has lost it. */
export function rowsTwice(rows: readonly OutboxItem[]): readonly OutboxItem[] {
  const ids = new Set<string>();
  return rows.filter(({ proposal: { id } }) => ids.size === ids.add(id).size);
}

/** What a proposal changes: a later one on the same topic replaces it. */
export const topicOf = ({ type, data }: Proposal): string => `${type} ${definitionOf(type)?.subject(data) ?? ''}`;
