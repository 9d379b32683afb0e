import type { Review, Thread } from '@kreatli/core';
import { type ReadableAtom, computed } from 'nanostores';
import { createLister } from './lister.js';
import type { Listing } from './listing.js';
import { sortThreads } from './order.js';
import { createThreadCache } from './thread-cache.js';

/** What the comments of a session are listed from. */
interface Source {
  readonly $review: ReadableAtom<Review | null>;
  readonly $comments: ReadableAtom<readonly Thread[]>;
  readonly $listing: ReadableAtom<Listing>;
}

/** The comments on the version on screen, as the list and the timeline show them. */
export interface ListedComments {
  /** All that the user may see, in log order. A thread that did not change is the same object as before. */
  readonly $all: ReadableAtom<readonly Thread[]>;
  /** Those that pass filter and search, in the order of the list. */
  readonly $listed: ReadableAtom<readonly Thread[]>;
  /** The same by timecode. */
  readonly $byTimecode: ReadableAtom<readonly Thread[]>;
}

const known = new WeakMap<Source, ListedComments>();

/** The listed comments of a session: filtered and searched once for all that shows them. */
export function listedComments(session: Source): ListedComments {
  const listed = known.get(session) ?? createListedComments(session);
  known.set(session, listed);
  return listed;
}

function createListedComments({ $review, $comments, $listing }: Source): ListedComments {
  const list = createLister();
  const $all = computed($comments, createThreadCache());
  // Each state of the review has new threads, so that a change of a name is seen too.
  const $listed = computed([$comments, $all, $listing], (_, all, listing) => {
    const review = $review.get();
    return review
      ? list(all, listing, { participantId: review.actor.id, names: review.$state.get().participants })
      : [];
  });
  const $byTimecode = computed([$listed, $listing], (threads, { sort }) =>
    sort === 'timecode' ? threads : sortThreads(threads, 'timecode'),
  );
  return { $all, $listed, $byTimecode };
}
