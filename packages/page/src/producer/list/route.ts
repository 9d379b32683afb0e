import { FILTERS, type Filter } from './filters.js';
import { SORTS, type Sort } from './order.js';

/** What the list shows. */
export interface ListPlace {
  readonly filter: Filter;
  readonly sort: Sort;
  readonly search: string;
}
/** Where the producer is. All of it is in the query of the URL. */
export type Route =
  | ({ readonly view: 'list' } & ListPlace)
  | { readonly view: 'new'; readonly intakeId: string | null }
  | { readonly view: 'review'; readonly reviewId: string };

export const START: Route & ListPlace = { view: 'list', filter: 'all', sort: 'needs', search: '' };

const memberOf = <T extends string>(values: readonly T[], value: string | null, otherwise: T): T =>
  values.find((each) => each === value) ?? otherwise;

/** Reads a query. What means nothing is left out. */
export function routeOf(query: string): Route {
  const params = new URLSearchParams(query);
  const reviewId = params.get('review');
  if (reviewId !== null && /^[\w-]{1,64}$/.test(reviewId)) return { view: 'review', reviewId };
  if (params.has('new')) return { view: 'new', intakeId: params.get('new') || null };
  return {
    view: 'list',
    filter: memberOf(FILTERS, params.get('filter'), START.filter),
    sort: memberOf(SORTS, params.get('sort'), START.sort),
    search: (params.get('q') ?? '').slice(0, 200),
  };
}

/** The query of a route. `current`: the one before, of which theme and language stay. */
export function queryOf(route: Route, current: string): string {
  const before = new URLSearchParams(current);
  const params = new URLSearchParams();
  for (const name of ['theme', 'locale']) if (before.has(name)) params.set(name, before.get(name)!);
  if (route.view === 'review') params.set('review', route.reviewId);
  else if (route.view === 'new') params.set('new', route.intakeId ?? '');
  else {
    if (route.filter !== START.filter) params.set('filter', route.filter);
    if (route.sort !== START.sort) params.set('sort', route.sort);
    if (route.search !== '') params.set('q', route.search);
  }
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}
