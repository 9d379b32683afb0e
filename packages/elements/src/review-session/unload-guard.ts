import type { PendingItem, Review } from '@kreatli/core';
import { isWritten } from '../request/is-written.js';
import type { ReviewFeature } from './session-host.js';

const isOnlyInThisTab = (item: PendingItem, { volatile }: Review): boolean =>
  isWritten(item) && (volatile || item.unsaved === true);

/** Asks the user to confirm before they leave a page that has comments, unsent or rejected, which no storage holds. */
export const guardUnload: ReviewFeature = (review) => {
  const handleUnload = (event: BeforeUnloadEvent): void => {
    if (review.$items.get().some((item) => isOnlyInThisTab(item, review))) event.preventDefault();
  };
  addEventListener('beforeunload', handleUnload);
  return () => removeEventListener('beforeunload', handleUnload);
};
