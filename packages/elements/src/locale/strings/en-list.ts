import { counter, digits } from './count.js';
import { enReview } from './en-review.js';

const count = counter('en');
const plural = (one: string, many: string) => (n: number) => count(n, one, many);

/** English strings of the list of comments: search, filters and order, with those of the review. */
export const enList = {
  ...enReview,
  searchAndFilter: 'Search and filter',
  searchComments: 'Search comments',
  byUnresolved: 'Unresolved first',
  shownOf: (n: number, all: number) => `${digits(n, 'en')} of ${digits(all, 'en')}`,
  filterNames: { authors: 'Participant', statuses: 'Status', asks: 'Type', tags: 'Tag', versions: 'Version' },
  filterCounts: {
    authors: plural('participant', 'participants'),
    statuses: plural('status', 'statuses'),
    asks: plural('type', 'types'),
    tags: plural('tag', 'tags'),
    versions: plural('version', 'versions'),
  },
  drawn: 'Drawn',
  clear: 'Clear',
  clearFilter: (name: string) => `Clear filter: ${name}`,
  noCommentMatches: 'No comment matches',
  withoutFilters: (n: number) => `${count(n, 'comment', 'comments')} without filters`,
  clearFilters: 'Clear filters',
  sentNotListed: 'Sent. The filter leaves it out.',
  showSent: 'Show',
  searched: (text: string) => `“${text}”`,
  onVersion: (label: string) => `on ${label}`,
};

export type ListStrings = typeof enList;
