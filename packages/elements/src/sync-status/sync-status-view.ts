import type { PendingItem, SyncState } from '@kreatli/core';
import type { Words } from '../shared/words/words.js';

/** What people are told about saving; null when all is well. */
export function syncView(sync: SyncState, items: readonly PendingItem[], volatile: boolean, t: Words): string | null {
  const waiting = items.filter(({ state }) => state === 'queued' || state === 'sending' || state === 'sent').length;
  switch (sync.phase) {
    case 'signin':
      return t.signIn(waiting);
    case 'readonly':
      return t.readonly;
    case 'removed':
      return t.removedReview;
    case 'outdated':
      return t.outdated;
    case 'retrying':
      return waiting === 0 ? t.offline : t.savedHere(waiting);
    default:
      return volatile ? t.volatile : null;
  }
}
