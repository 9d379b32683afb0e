/** Filter and order of the comments, in one row. What it opens is in `filter-panel.ts`. */
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import * as icons from '../icon/icon-set.js';
import { icon } from '../icon/icon.js';
import { type Filter, filterNamed, nameOfFilter } from '../listing/filter.js';
import { type Listing, type ListingChange, isFiltered } from '../listing/listing.js';
import { SORTS, type Sort } from '../listing/order.js';
import { formatNumber } from '../locale/number.js';
import type { ListStrings } from '../locale/strings/en-list.js';

const FILTERS: readonly Filter[] = ['all', 'open', 'mine'];

/** What the row is rendered from. */
export interface BarInput {
  readonly listing: Listing;
  /** Comments by filter; null while they are loading. */
  readonly counts: { readonly all: number; readonly open: number } | null;
  /** How many comments are listed. */
  readonly listed: number;
  /** Whether search and filters are open below. */
  readonly isOpen: boolean;
  readonly strings: ListStrings;
  readonly locale: string;
  choose(change: ListingChange): void;
  toggle(): void;
}

/** The filters with names, and their counts. While search and filters are open: how many of all are listed. */
export function filtersView({ listing, counts, listed, isOpen, strings: t, locale, choose }: BarInput) {
  const text = { all: t.comments, open: t.open, mine: t.mine };
  const label = (name: Filter) =>
    counts && name !== 'mine' ? `${text[name]} ${formatNumber(counts[name], locale)}` : text[name];
  const chosen = listing.search.trim() === '' ? nameOfFilter(listing.filter) : null;
  const shown =
    counts && isFiltered(listing) && (isOpen || chosen === null)
      ? html`<span class="shown">${t.shownOf(listed, counts.all)}</span>`
      : nothing;
  if (isOpen) return html`<b>${shown === nothing ? label('all') : t.comments}</b>${shown}`;
  const choice = (name: Filter) =>
    html`<button
      aria-pressed=${chosen === name}
      @click=${() => choose(() => ({ filter: filterNamed(name), search: '' }))}
    >
      ${label(name)}
    </button>`;
  return html`${FILTERS.map(choice)}${shown}`;
}

/** The button that opens search and filters, and the order. */
export function toolsView({ listing, isOpen, strings: t, choose, toggle }: BarInput) {
  const names: Readonly<Record<Sort, string>> = {
    timecode: t.byTimecode,
    newest: t.byNewest,
    unresolved: t.byUnresolved,
  };
  const handleSort = (event: Event) => {
    const sort = (event.target as HTMLSelectElement).value as Sort;
    choose(() => ({ sort }));
  };
  const hasOwn = listing.search.trim() !== '' || nameOfFilter(listing.filter) === null;
  return html`<button
      class="tool find"
      aria-label=${t.searchAndFilter}
      title=${t.searchAndFilter}
      aria-expanded=${isOpen}
      ?data-filtered=${hasOwn}
      @click=${toggle}
    >
      ${icon(icons.search)}
    </button>
    <select aria-label=${t.sortBy} @change=${handleSort}>
      ${SORTS.map(
        (sort) => html`<option value=${sort} .selected=${live(sort === listing.sort)}>${names[sort]}</option>`,
      )}
    </select>`;
}
