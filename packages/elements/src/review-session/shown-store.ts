import type { Id, Review } from '@kreatli/core';
import { type ReadableAtom, atom, onMount } from 'nanostores';
import { type Shown, watchShown } from './watch-shown.js';

/** A store of what `select` finds about the version on screen in the open review; `none` while either is missing. */
export function shownStore<T>(shown: Shown, none: T, select: (review: Review, versionId: Id) => T): ReadableAtom<T> {
  const $found = atom(none);
  const update = () => {
    const [review, versionId] = [shown.$review.get(), shown.$versionId.get()];
    $found.set(review && versionId !== null ? select(review, versionId) : none);
  };
  onMount($found, () => watchShown(shown, update));
  return $found;
}
