import type { Id, Thread } from '@kreatli/core';
import { cacheLast } from '../render/cache-last.js';
import { type CommentFilter, createTest, isSameFilter, noFilter } from './filter.js';
import type { Listing } from './listing.js';
import { sortThreads } from './order.js';
import { type Names, createSearch } from './search.js';

/** Whose list it is, and how the authors are called. */
export interface Reader {
  readonly participantId: Id | null;
  readonly names: Names;
}

/** Returns the threads of a listing, in order. */
export type Lister = (threads: readonly Thread[], listing: Listing, reader: Reader) => readonly Thread[];

/** A lister that does again only what changed: a letter that is typed into the search sorts nothing. */
export function createLister(): Lister {
  const find = createSearch();
  const sorted = cacheLast(sortThreads);
  const filtered = cacheLast((threads: readonly Thread[], filter: CommentFilter, participantId: Id | null) =>
    isSameFilter(filter, noFilter) ? threads : threads.filter(createTest(filter, participantId)),
  );
  const found = cacheLast(find);
  return (threads, { filter, search, sort }, { participantId, names }) =>
    found(filtered(sorted(threads, sort), filter, participantId), search, names);
}
