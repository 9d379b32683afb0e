import type { Id, Review } from '@kreatli/core';
import type { ReadableAtom } from 'nanostores';

/** The open review and the version on screen; null while there is none. */
export interface Shown {
  readonly $review: ReadableAtom<Review | null>;
  readonly $versionId: ReadableAtom<Id | null>;
}

/** Calls `listener` now, and when the review, its state or the version changes. Returns what ends it. */
export function watchShown({ $review, $versionId }: Shown, listener: () => void): () => void {
  let stopState = () => {};
  const stopReview = $review.subscribe((review) => {
    stopState();
    stopState = review?.$state.subscribe(listener) ?? (() => {});
    listener();
  });
  const stopVersion = $versionId.listen(listener);
  return () => [stopState, stopReview, stopVersion].forEach((stop) => stop());
}
