import type { PendingItem, Review } from '@kreatli/core';
import { waitingIn } from '../sync-status/sync-status-view.js';
import type { SessionHost } from './session.js';

/** What would be lost with this tab. */
const isOnlyHere =
  (review: Review) =>
  (item: PendingItem): boolean =>
    item.state !== 'rejected' && (review.volatile || item.unsaved === true);

/** Asks the host to sign the person in when the backend does, and the person to stay while this tab alone holds what they wrote. Returns how to stop. */
export function watchSync(review: Review, host: Pick<SessionHost, 'signIn'>): () => void {
  // Once for each time that all was well, reading and sending: a sign-in that does not help must not be asked for again and again.
  let mayAsk = true;
  const offSync = review.$sync.subscribe((sync) => {
    const waiting = waitingIn(review.$items.get());
    if (sync.phase === 'live' && waiting === 0) mayAsk = true;
    const asks = sync.phase === 'signin' && mayAsk && document.visibilityState === 'visible';
    if (asks) mayAsk = false;
    if (asks) void host.signIn(sync.message ?? '', waiting).then((signedIn) => signedIn && review.refresh());
  });
  const guard = (event: BeforeUnloadEvent) => {
    if (review.$items.get().some(isOnlyHere(review))) event.preventDefault();
  };
  addEventListener('beforeunload', guard);
  return () => {
    offSync();
    removeEventListener('beforeunload', guard);
  };
}
