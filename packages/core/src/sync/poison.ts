import type { AdapterError } from '../adapter/adapter-error.js';
import type { Id } from '../event/primitives.js';
import type { PendingItem } from '../review/review-store.js';

/** How often the same oldest item may fail, while reading works, before it is suspected. */
const PATIENCE = 8;

/** What to do about a batch that the backend does not take and says nothing about. */
export type Verdict = 'again' | 'halve' | 'park';

/** Finds the one item that a backend chokes on: halves the batch until it is alone. */
export function createPoisonWatch(): { failed(batch: readonly PendingItem[], kind: AdapterError['kind']): Verdict; passed(): void } {
  let oldest: Id | null = null;
  let times = 0;
  return {
    failed([first, ...rest], kind) {
      // Only these may be the item's fault; the others are the connection's, or the person's.
      if (!first || (kind !== 'unknown' && kind !== 'unavailable')) return 'again';
      times = first.proposal.id === oldest ? times + 1 : 1;
      oldest = first.proposal.id;
      if (times < PATIENCE) return 'again';
      return rest.length > 0 ? 'halve' : 'park';
    },
    passed() {
      oldest = null;
      times = 0;
    },
  };
}
