import { type Id, type Review, type Thread, threadsOn } from '@kreatli/core';
import { type ReadableAtom, atom, onMount } from 'nanostores';

const NO_COMMENTS: readonly Thread[] = [];

/** The comments on the version on screen that the user may see, in log order. */
export const shownComments = (
  $review: ReadableAtom<Review | null>,
  $versionId: ReadableAtom<Id | null>,
): ReadableAtom<readonly Thread[]> =>
  ofShownVersion($review, $versionId, NO_COMMENTS, (review, versionId) =>
    threadsOn(review.$state.get(), versionId, review.viewer()),
  );

/** What `read` finds in the log for the version on screen; `none` without a review or a version. */
export function ofShownVersion<T>(
  $review: ReadableAtom<Review | null>,
  $versionId: ReadableAtom<Id | null>,
  none: T,
  read: (review: Review, versionId: Id) => T,
): ReadableAtom<T> {
  const $found = atom(none);
  const update = () => {
    const [review, versionId] = [$review.get(), $versionId.get()];
    $found.set(review && versionId !== null ? read(review, versionId) : none);
  };
  onMount($found, () => {
    let stopState = () => {};
    const stopReview = $review.subscribe((review) => {
      stopState();
      stopState = review?.$state.subscribe(update) ?? (() => {});
      update();
    });
    const stopVersion = $versionId.listen(update);
    return () => [stopState, stopReview, stopVersion].forEach((stop) => stop());
  });
  return $found;
}
