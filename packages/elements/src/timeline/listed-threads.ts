import type { Frame, Review, Thread } from '@kreatli/core';
import type { Conflict } from '@kreatli/core/insights';
import type { SessionContext } from '../context/contexts.js';
import { createLister } from '../listing/lister.js';
import type { Listing } from '../listing/listing.js';
import { cacheLast } from '../render/cache-last.js';
import { threadFinder } from './thread-at.js';

/** What the timeline shows of a session; computed again only when comments or listing change. */
interface Listed {
  /** By timecode; the same list until one of them changes. */
  readonly threads: readonly Thread[];
  /** The thread at a frame that starts first. */
  at(frame: Frame): Thread | undefined;
}
const caches = new WeakMap<SessionContext, ReturnType<typeof createCache>>();
const createCache = () => ({ list: createLister(), finder: cacheLast(threadFinder) });

/** The threads that pass filter and search of the list. */
export function listedThreads(
  session: SessionContext,
  all: readonly Thread[],
  { filter, search }: Listing,
  { actor, $state }: Review,
): Listed {
  const cache = caches.get(session) ?? createCache();
  caches.set(session, cache);
  const reader = { participantId: actor.id, names: $state.get().participants };
  const threads = cache.list(all, { filter, search, sort: 'timecode' }, reader);
  return { threads, at: (frame) => cache.finder(threads)(frame) };
}

/** The conflicts of which at least one comment is in these threads. */
export function conflictsIn(threads: readonly Thread[], conflicts: readonly Conflict[]): readonly Conflict[] {
  if (conflicts.length === 0) return conflicts;
  const ids = new Set(threads.flatMap(({ root, replies }) => [root, ...replies].map(({ commentId }) => commentId)));
  return conflicts.filter(({ commentIds }) => commentIds.some((id) => ids.has(id)));
}
