import type { AdapterLimits } from '../adapter/adapter.js';
import { definitionOf } from '../event/catalogue.js';
import type { Proposal } from '../event/proposal.js';
import type { PendingItem } from '../store/pending-item.js';

const bytesOf = (proposal: Proposal): number => new TextEncoder().encode(JSON.stringify(proposal)).length;

export const isTooLarge = (proposal: Proposal, limits: Required<AdapterLimits>): boolean =>
  bytesOf(proposal) > limits.maxEventBytes;

/**
 * The oldest items that may be sent, at most `maxItems` and as many as `limits` allow, in order. An item that is
 * parked, waits for a file or is `excludedId` is skipped, and so are items whose data names the subject of a skipped
 * one.
 */
export function nextBatch(
  items: readonly PendingItem[],
  limits: Required<AdapterLimits>,
  maxItems: number,
  excludedId: string | null = null,
): readonly PendingItem[] {
  const skippedSubjects = new Set<string>();
  const batch: PendingItem[] = [];
  let bytes = 0;
  for (const item of items) {
    const { proposal } = item;
    if (item.state === 'rejected') continue;
    if (item.order === null && !item.unsaved) break; // it is being written, and so are all after it
    if (
      item.state === 'parked' ||
      item.waitsFor?.length ||
      proposal.id === excludedId ||
      names(proposal.data, skippedSubjects)
    ) {
      const subject = definitionOf(proposal.type)?.subject(proposal.data);
      if (subject) skippedSubjects.add(subject);
      continue;
    }
    bytes += bytesOf(proposal);
    const isFull = batch.length >= Math.min(maxItems, limits.maxBatch) || bytes > limits.maxBatchBytes;
    if (isFull && batch.length > 0) break;
    batch.push(item);
  }
  return batch;
}

/** Whether some string in `data` is one of `ids`. */
function names(data: unknown, ids: ReadonlySet<string>): boolean {
  if (ids.size === 0) return false;
  if (typeof data === 'string') return ids.has(data);
  return typeof data === 'object' && data !== null && Object.values(data).some((value) => names(value, ids));
}
