import { type Ask, type Id, type Status, type Thread } from '@kreatli/core';

/** Which comments a list shows: those that meet every criterion. An empty list leaves out no comment. */
export interface CommentFilter {
  /** Ids of participants who began the thread. */
  readonly authors: readonly Id[];
  readonly statuses: readonly Status[];
  /** Types of comments. */
  readonly asks: readonly Ask[];
  /** A comment has one of these tags. */
  readonly tags: readonly string[];
  /** Ids of the versions that the comments were written on; others are carried to the one on screen. */
  readonly versions: readonly Id[];
  /** Only comments with a drawing. */
  readonly drawn: boolean;
  /** Only comments of the user. */
  readonly mine: boolean;
}
/** The criteria with a choice of values. */
export type ListCriterion = 'authors' | 'statuses' | 'asks' | 'tags' | 'versions';
/** The filters with a name of their own; `mine`: the user's own comments. */
export type Filter = 'all' | 'open' | 'mine';

/** All statuses, in the order of the interface. */
export const STATUSES: readonly Status[] = ['open', 'in_progress', 'resolved', 'wont_fix'];
/** All types of comments, in the order of the interface. */
export const ASKS: readonly Ask[] = ['change', 'keep', 'question', 'praise'];

/** Leaves out no comment. */
export const noFilter: CommentFilter = Object.freeze({
  authors: [],
  statuses: [],
  asks: [],
  tags: [],
  versions: [],
  drawn: false,
  mine: false,
} satisfies CommentFilter);

const presets: Readonly<Record<Filter, CommentFilter>> = {
  all: noFilter,
  open: { ...noFilter, statuses: ['open', 'in_progress'] },
  mine: { ...noFilter, mine: true },
};

/** The filter with this name. An unknown name is that of all comments. */
export const filterNamed = (name: Filter): CommentFilter => presets[name] ?? noFilter;

/** The name of a filter; null if it has none. */
export const nameOfFilter = (filter: CommentFilter): Filter | null =>
  (Object.keys(presets) as Filter[]).find((name) => isSameFilter(presets[name], filter)) ?? null;

/** Whether two filters have the same criteria; the order of values does not matter. */
export const isSameFilter = (a: CommentFilter, b: CommentFilter): boolean =>
  a.drawn === b.drawn &&
  a.mine === b.mine &&
  (['authors', 'statuses', 'asks', 'tags', 'versions'] as const).every((name) => hasSameItems(a[name], b[name]));

const hasSameItems = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((item) => b.includes(item));

/** The filter with a value added to one of its criteria, or removed from it. */
export function toggledValue(filter: CommentFilter, name: ListCriterion, value: string): CommentFilter {
  const values: readonly string[] = filter[name];
  const next = values.includes(value) ? values.filter((each) => each !== value) : [...values, value];
  return { ...filter, [name]: next };
}

/** Whether a filter leaves out comments that are done. */
export const leavesOutDone = ({ statuses }: CommentFilter): boolean =>
  statuses.length > 0 && !statuses.includes('resolved');

/** The test of a filter, for a user. Deleted comments, which are listed for their replies, have no content to match. */
export function createTest(filter: CommentFilter, participantId: Id | null): (thread: Thread) => boolean {
  const { authors, statuses, asks, tags, versions, drawn, mine } = filter;
  const tests: ((thread: Thread) => boolean)[] = [];
  if (authors.length > 0) tests.push(({ root }) => authors.includes(root.author));
  if (statuses.length > 0) tests.push((thread) => statuses.includes(thread.root.status) && !thread.root.deleted);
  if (asks.length > 0) tests.push(({ root }) => root.ask !== null && asks.includes(root.ask) && !root.deleted);
  if (tags.length > 0) tests.push(({ root }) => root.tags.some((tag) => tags.includes(tag)) && !root.deleted);
  if (versions.length > 0) tests.push(({ root }) => versions.includes(root.versionId));
  if (drawn) tests.push(({ root }) => root.drawing.length > 0);
  if (mine) tests.push(({ root }) => root.author === participantId);
  return (thread) => tests.every((test) => test(thread));
}
