import type { AdapterErrorKind } from '../adapter/adapter-error.js';
import type { Id } from '../schema/primitives.js';
import type { PendingItem } from '../store/pending-item.js';

/** Failures of the same oldest item, while reading works, before it is isolated. */
const MAX_FAILURES = 8;

/**
 * Finds a poison item: one that the backend fails on. After eight failures with the same oldest item, the batch is
 * halved until that item is alone. Then it is isolated: left out of the next batch. If that batch fails too, the fault
 * is the backend's. If it succeeds, the backend may have recovered meanwhile: the item is tried again, and is poison if
 * it fails alone once more.
 */
export interface PoisonDetector {
  /** The item to leave out of the next batch. */
  readonly isolated: Id | null;
  /**
   * A batch failed as a whole. Returns how to try again: as before, with half the batch, or without the isolated item;
   * or that its only item is poison.
   */
  failed(batch: readonly PendingItem[], kind: AdapterErrorKind): 'again' | 'halve' | 'without' | 'poison';
  /** A batch succeeded. */
  succeeded(): void;
  /** There is no other item to try. Returns whether an item was isolated; it is no longer. */
  clear(): boolean;
}

export function createPoisonDetector(): PoisonDetector {
  let oldest: Id | null = null;
  let failures = 0;
  let isolated: Id | null = null;
  /** It failed alone, and a batch without it succeeded. */
  let suspect: Id | null = null;
  /** Starts again. Returns the item that was isolated. */
  const reset = (): Id | null => {
    const before = isolated;
    oldest = isolated = suspect = null;
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
      if (suspect === oldest) {
        reset();
        return 'poison';
      }
      isolated = oldest;
      return 'without';
    },
    succeeded() {
      const left = reset();
      if (left === null) return;
      suspect = oldest = left;
      failures = MAX_FAILURES - 1;
    },
    clear: () => reset() !== null,
  };
}
