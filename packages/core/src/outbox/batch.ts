import type { AdapterLimits } from '../adapter/adapter.js';
import { type EventMap, type EventType, definitionOf } from '../event/catalogue.js';
import type { Proposal } from '../event/proposal.js';
import type { PendingItem } from '../store/pending-item.js';

const bytesOf = (proposal: Proposal): number => new TextEncoder().encode(JSON.stringify(proposal)).length;

export const isTooLarge = (proposal: Proposal, limits: Required<AdapterLimits>): boolean =>
  bytesOf(proposal) > limits.maxEventBytes;

/** The parts of a proposal whose size does not depend on its type and data, at their largest. */
const PARTS = {
  v: 1,
  id: '0'.repeat(36),
  at: '2026-01-01T00:00:00.000Z',
  base: Number.MAX_SAFE_INTEGER,
  salt: '0'.repeat(24),
  digest: `sha256:${'0'.repeat(64)}`,
  ignorable: true,
} as const;
/** Bytes of JSON that the largest event may have more than a proposal of `data`. */
export const bytesLeftFor = <T extends EventType>(
  type: T,
  data: EventMap[T],
  { maxEventBytes }: Required<AdapterLimits>,
): number => maxEventBytes - bytesOf({ ...PARTS, type, data } as Proposal);

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
