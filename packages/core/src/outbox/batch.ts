import type { AdapterLimits } from '../adapter/adapter.js';
import { definitionOf } from '../event/catalogue.js';
import type { Proposal } from '../event/proposal.js';
import type { PendingItem } from '../review/review-store.js';

const bytes = (proposal: Proposal): number => new TextEncoder().encode(JSON.stringify(proposal)).length;

/** Limits with their defaults. */
export const withDefaults = (limits: AdapterLimits = {}): Required<AdapterLimits> => ({
  maxBatch: 50,
  maxBatchBytes: 256 * 1024,
  maxEventBytes: 64 * 1024,
  pageSize: 500,
  maxBlobBytes: 100 * 1024 * 1024,
  ...limits,
});

/** Is this proposal larger than the backend takes? */
export const isTooLarge = (proposal: Proposal, limits: Required<AdapterLimits>): boolean =>
  bytes(proposal) > limits.maxEventBytes;

/**
 * The oldest items that may be sent, in order. Items whose data name the subject of one that was set aside, or that
 * waits for a file, wait with it; all others pass. `without`: an item that is left out as if it were set aside.
 */
export function nextBatch(
  items: readonly PendingItem[],
  limits: Required<AdapterLimits>,
  most: number,
  without: string | null = null,
): readonly PendingItem[] {
  const held = new Set<string>();
  const batch: PendingItem[] = [];
  let size = 0;
  for (const item of items) {
    if (item.state === 'refused') continue;
    if (item.order === null && !item.unsaved) break; // still being written, as is all after it
    if (
      item.state === 'parked' ||
      item.waitsFor?.length ||
      item.proposal.id === without ||
      names(item.proposal.data, held)
    ) {
      const subject = definitionOf(item.proposal.type)?.subject(item.proposal.data);
      if (subject) held.add(subject);
      continue;
    }
    size += bytes(item.proposal);
    if (batch.length > 0 && (batch.length >= Math.min(most, limits.maxBatch) || size > limits.maxBatchBytes)) break;
    batch.push(item);
  }
  return batch;
}

function names(data: unknown, held: ReadonlySet<string>): boolean {
  if (held.size === 0) return false;
  if (typeof data === 'string') return held.has(data);
  return typeof data === 'object' && data !== null && Object.values(data).some((value) => names(value, held));
}
