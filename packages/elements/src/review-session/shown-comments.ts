import { type Id, type Review, type Thread, threadsOn } from '@kreatli/core';
import { type ReadableAtom, atom, onMount } from 'nanostores';

const NONE: readonly Thread[] = [];

/** The comments on the version on screen that the user may see, in log order. */
export function shownComments(
  $review: ReadableAtom<Review | null>,
  $versionId: ReadableAtom<Id | null>,
): ReadableAtom<readonly Thread[]> {
  const $comments = atom(NONE);
  const update = () => {
    const [review, versionId] = [$review.get(), $versionId.get()];
    $comments.set(review && versionId !== null ? threadsOn(review.$state.get(), versionId, review.viewer()) : NONE);
  };
  onMount($comments, () => {
    let stopState = () => {};
    const stopReview = $review.subscribe((review) => {
      stopState();
      stopState = review?.$state.subscribe(update) ?? (() => {});
      update();
    });
    const stopVersion = $versionId.listen(update);
    return () => [stopState, stopReview, stopVersion].forEach((stop) => stop());
  });
  return $comments;
}
