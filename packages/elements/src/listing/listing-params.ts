/** A listing in the parameters of a URL: short names, and none for what is as in the whole list. */
import { ASKS, type CommentFilter, STATUSES } from './filter.js';
import { type Listing, wholeList } from './listing.js';
import { SORTS } from './order.js';

/** The parameters that hold a listing. Lists are repeated: `tag=grade&tag=edit`. */
const LISTS = { authors: 'by', statuses: 'status', asks: 'ask', tags: 'tag', versions: 'on' } as const;
/** The names of all parameters of a listing. */
export const LISTING_PARAMS: readonly string[] = [...Object.values(LISTS), 'drawn', 'mine', 'q', 'sort'];

/** The parameters of a listing, in a stable order. */
export function listingParams({ filter, search, sort }: Listing): readonly (readonly [name: string, value: string])[] {
  const lists = Object.entries(LISTS).flatMap(([name, param]) =>
    filter[name as keyof typeof LISTS].map((value) => [param, value] as const),
  );
  const flags = (['drawn', 'mine'] as const).flatMap((name) => (filter[name] ? [[name, '1'] as const] : []));
  return [
    ...lists,
    ...flags,
    ...(search.trim() === '' ? [] : [['q', search] as const]),
    ...(sort === wholeList.sort ? [] : [['sort', sort] as const]),
  ];
}

/** The listing of a URL. Values that are none are left out. */
export function listingOf(params: URLSearchParams): Listing {
  const known = <Value extends string>(param: string, values: readonly Value[]): readonly Value[] =>
    values.filter((value) => params.getAll(param).includes(value));
  const any = (param: string): readonly string[] => [...new Set(params.getAll(param).filter(Boolean))];
  const filter: CommentFilter = {
    authors: any(LISTS.authors),
    statuses: known(LISTS.statuses, STATUSES),
    asks: known(LISTS.asks, ASKS),
    tags: any(LISTS.tags),
    versions: any(LISTS.versions),
    drawn: params.get('drawn') === '1',
    mine: params.get('mine') === '1',
  };
  const sort = SORTS.find((each) => each === params.get('sort')) ?? wholeList.sort;
  return { filter, search: params.get('q') ?? '', sort };
}
