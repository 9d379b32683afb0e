import type { Id, ReviewState } from '@kreatli/core';
import type { ListStrings } from '../locale/strings/en-list.js';
import { displayName } from '../participant/participant-badge.js';
import { type CommentFilter, type ListCriterion, STATUSES } from './filter.js';
import type { Listing } from './listing.js';

/** What names the values of a filter. */
export interface Labels {
  readonly state: ReviewState;
  readonly strings: ListStrings;
}

/** The name of a value as a user reads it. */
export function valueLabel(criterion: ListCriterion, value: string, { state, strings: t }: Labels): string {
  const labels: Readonly<Record<ListCriterion, (value: string) => string>> = {
    authors: (id) => displayName(state, id, t.unknownUser),
    statuses: (status) => (t.statusNames as Readonly<Record<string, string>>)[status] ?? status,
    asks: (ask) => (t.commentTypes as Readonly<Record<string, string>>)[ask] ?? ask,
    tags: (tag) => `#${tag}`,
    versions: (id: Id) => state.versions.get(id)?.label ?? id,
  };
  return labels[criterion](value);
}

/** What is chosen of a criterion, in few words: one or two short values, else how many. null if none is. */
export function chosenLabel(criterion: ListCriterion, filter: CommentFilter, labels: Labels): string | null {
  const values: readonly string[] = filter[criterion];
  if (values.length === 0) return null;
  const isShort = values.length === 1 || (values.length === 2 && criterion !== 'authors');
  if (!isShort) return labels.strings.filterCounts[criterion](values.length);
  return values.map((value) => valueLabel(criterion, value, labels)).join(', ');
}

/** What a listing leaves out besides statuses, in words; empty for nothing. */
export function listingText({ filter, search }: Listing, labels: Labels): string {
  const { strings: t } = labels;
  const named = (criterion: ListCriterion) => filter[criterion].map((value) => valueLabel(criterion, value, labels));
  const parts = [
    search.trim() && t.searched(search.trim()),
    named('authors').join(', '),
    filter.mine && t.mine,
    named('asks').join(', '),
    filter.drawn && t.drawn,
    named('tags').join(', '),
    named('versions').map(t.onVersion).join(', '),
  ];
  return parts.filter(Boolean).join(' · ');
}

/** The statuses that a filter lists. */
export const listedStatuses = ({ statuses }: CommentFilter): typeof STATUSES =>
  statuses.length === 0 ? STATUSES : statuses;
