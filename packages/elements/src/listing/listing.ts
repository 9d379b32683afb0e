import { type CommentFilter, isSameFilter, noFilter } from './filter.js';
import type { Sort } from './order.js';

/** What a list of comments shows, and in which order. */
export interface Listing {
  readonly filter: CommentFilter;
  /** Words that the comments contain. */
  readonly search: string;
  readonly sort: Sort;
}

/** All comments, by timecode. */
export const wholeList: Listing = Object.freeze({ filter: noFilter, search: '', sort: 'timecode' } satisfies Listing);

/** What changes of a listing: from what it is now, which may be newer than what is on screen. */
export type ListingChange = (listing: Listing) => Partial<Listing>;

/** Whether a listing can leave out comments. */
export const isFiltered = ({ filter, search }: Listing): boolean =>
  search.trim() !== '' || !isSameFilter(filter, noFilter);

/** The listing without filter and search; the order stays. */
export const cleared = ({ sort }: Listing): Listing => ({ ...wholeList, sort });
