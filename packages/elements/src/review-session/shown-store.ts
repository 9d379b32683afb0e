import type { Id, Review } from '@kreatli/core';
import { type ReadableAtom, atom, onMount } from 'nanostores';

/** The open review and the version on screen; null while there is none. */
export interface Shown {
  readonly $review: ReadableAtom<Review | null>;
  readonly $versionId: ReadableAtom<Id | null>;
}

/** A store of what `select` finds about the version on screen in the open review; `none` while either is missing. */
export function shownStore<T>(
  { $review, $versionId }: Shown,
  none: T,
  select: (review: Review, versionId: Id) => T,
): ReadableAtom<T> {
  const $found = atom(none);
  const update = () => {
    const [review, versionId] = [$review.get(), $versionId.get()];
    $found.set(review && versionId !== null ? select(review, versionId) : none);
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
