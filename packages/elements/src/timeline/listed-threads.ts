import type { Review, Thread } from '@kreatli/core';
import type { SessionContext } from '../context/contexts.js';
import { type Lister, createLister } from '../listing/lister.js';
import type { Listing } from '../listing/listing.js';

const listers = new WeakMap<SessionContext, Lister>();

/** The threads that pass filter and search of the list, by timecode; the same list until one of them changes. */
export function listedThreads(
  session: SessionContext,
  threads: readonly Thread[],
  { filter, search }: Listing,
  { actor, $state }: Review,
): readonly Thread[] {
  const list = listers.get(session) ?? createLister();
  listers.set(session, list);
  const reader = { participantId: actor.id, names: $state.get().participants };
  return list(threads, { filter, search, sort: 'timecode' }, reader);
}
