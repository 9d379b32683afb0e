import type { AdapterError } from '../adapter/adapter-error.js';
import type { Id } from '../event/primitives.js';
import type { PendingItem } from '../review/review-store.js';

/** How often the same oldest item may fail, while reading works, before it is suspected. */
const PATIENCE = 8;

/**
 * Finds the one item that a backend chokes on. After eight failures the batch is halved until the item is alone; then it is
 * left out, and only when another item goes through without it is it to blame. If the others fail as well, the backend is.
 */
export interface PoisonWatch {
  /** The item that is left out for now. */
  readonly suspect: Id | null;
  /** A batch was not taken, and nothing was said about it. */
  failed(batch: readonly PendingItem[], kind: AdapterError['kind']): 'again' | 'halve' | 'without';
  /** A batch was taken; returns the item that is to blame, if one was left out. */
  passed(): Id | null;
  /** There is nothing to try instead: the suspect is one of the others again. True if there was one. */
  acquit(): boolean;
}

export function createPoisonWatch(): PoisonWatch {
  let oldest: Id | null = null;
  let times = 0;
  let suspect: Id | null = null;
  const forget = () => {
    oldest = suspect = null;
    times = 0;
  };
  return {
    get suspect() {
      return suspect;
    },
    failed([first, ...rest], kind) {
      // Only these may be the item's fault; the others are the connection's, or the person's.
      if (!first || (kind !== 'unknown' && kind !== 'unavailable')) return 'again';
      if (suspect !== null) {
        forget();
        return 'again';
      }
      times = first.proposal.id === oldest ? times + 1 : 1;
      oldest = first.proposal.id;
      if (times < PATIENCE) return 'again';
      if (rest.length > 0) return 'halve';
      suspect = oldest;
      return 'without';
    },
    passed() {
      const guilty = suspect;
      forget();
      return guilty;
    },
    acquit() {
      const had = suspect !== null;
      forget();
      return had;
    },
  };
}
