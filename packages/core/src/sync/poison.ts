import type { AdapterErrorKind } from '../adapter/adapter-error.js';
import type { Id } from '../schema/primitives.js';
import type { PendingItem } from '../store/pending-item.js';

/** Failures of the same oldest item, while reading works, before it is isolated. */
const MAX_FAILURES = 8;

/**
 * Finds a poison item: one that the backend fails on. After eight failures with the same oldest item, the batch is
 * halved until that item is alone. Then it is isolated: left out of the next batch. If that batch succeeds, the
 * isolated item is poison; if it fails too, the fault is the backend's.
 */
export interface PoisonDetector {
  /** The item to leave out of the next batch. */
  readonly isolated: Id | null;
  /**
   * A batch failed as a whole. Returns how to try again: as before, with half the batch, or without the isolated item.
   */
  failed(batch: readonly PendingItem[], kind: AdapterErrorKind): 'again' | 'halve' | 'without';
  /** A batch succeeded. Returns the isolated item, which is poison. */
  succeeded(): Id | null;
  /** There is no other item to try. Returns whether an item was isolated; it is no longer. */
  clear(): boolean;
}

export function createPoisonDetector(): PoisonDetector {
  let oldest: Id | null = null;
  let failures = 0;
  let isolated: Id | null = null;
  /** Starts again. Returns the item that was isolated. */
  const reset = (): Id | null => {
    const before = isolated;
    oldest = isolated = null;
    failures = 0;
    return before;
  };
  return {
    get isolated() {
      return isolated;
    },
    failed([first, ...rest], kind) {
      // Failures of other kinds are not about an item.
      if (!first || (kind !== 'unknown' && kind !== 'unavailable')) return 'again';
      if (isolated !== null) {
        reset();
        return 'again';
      }
      failures = first.proposal.id === oldest ? failures + 1 : 1;
      oldest = first.proposal.id;
      if (failures < MAX_FAILURES) return 'again';
      if (rest.length > 0) return 'halve';
      isolated = oldest;
      return 'without';
    },
    succeeded: reset,
    clear: () => reset() !== null,
  };
}
