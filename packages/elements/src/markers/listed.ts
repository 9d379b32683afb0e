import { type Review, type Thread, threadsOn } from '@kreatli/core';
import type { SessionContext } from '../context/contexts.js';
import { createLister } from '../listing/lister.js';
import { type Listing, isFiltered } from '../listing/listing.js';

/** The comments that the user may see on the version on screen. */
export function threadsOnScreen({ $review, $versionId }: SessionContext): readonly Thread[] {
  const review = $review.get();
  const versionId = $versionId.get();
  return review && versionId !== null ? threadsOn(review.$state.get(), versionId, review.viewer()) : [];
}

/** A listing whose statuses are left to the dialog, which has a field for them; null if nothing is left of it. */
export function withoutStatuses({ filter, ...listing }: Listing): Listing | null {
  const rest = { ...listing, filter: { ...filter, statuses: [] } };
  return isFiltered(rest) ? rest : null;
}

/** The threads of a listing. */
export const listedThreads = (threads: readonly Thread[], listing: Listing, review: Review): ReadonlySet<Thread> =>
  new Set(
    createLister()(threads, listing, {
      participantId: review.actor.id,
      names: review.$state.get().participants,
    }),
  );
