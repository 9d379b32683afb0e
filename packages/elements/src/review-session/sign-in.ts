import { countWaiting } from '../sync-status/sync-status-view.js';
import type { ReviewFeature } from './session-host.js';

/** Requests a sign-in from the host when the backend requires one, and refreshes the review afterwards. */
export const requestSignIn: ReviewFeature = (review, host) => {
  // One request until syncing has worked again: a sign-in that does not help must not be requested in a loop.
  let mayRequest = true;
  return review.$sync.subscribe(({ phase, message }) => {
    const waiting = countWaiting(review.$items.get());
    if (phase === 'live' && waiting === 0) mayRequest = true;
    if (phase !== 'signin' || !mayRequest || document.visibilityState !== 'visible') return;
    mayRequest = false;
    void host.signIn(message ?? '', waiting).then((isSignedIn) => isSignedIn && review.refresh());
  });
};
