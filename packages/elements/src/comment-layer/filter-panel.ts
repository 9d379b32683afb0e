/** Search and filters of the list of comments. Loaded when they are first opened. */
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import * as icons from '../icon/icon-set.js';
import { icon } from '../icon/icon.js';
import type { Thread } from '@kreatli/core';
import { choicesOf } from '../listing/choices.js';
import { ASKS, STATUSES } from '../listing/filter.js';
import type { Labels } from '../listing/labels.js';
import { type Listing, type ListingChange, cleared, isFiltered } from '../listing/listing.js';
import { cacheLast } from '../render/cache-last.js';
import { menuChip, toggleChip } from './filter-chip.js';

export { filterPanelStyles as styles } from './filter-panel.styles.js';

/** What search and filters are rendered from. */
export interface FilterPanelInput {
  readonly listing: Listing;
  /** The comments on the version on screen: what they have is offered. */
  readonly threads: readonly Thread[];
  readonly labels: Labels;
  choose(change: ListingChange): void;
  /** Closes the panel. */
  close(): void;
}

const choicesIn = cacheLast(choicesOf);

export function view(input: FilterPanelInput) {
  const { listing, threads, labels, choose, close } = input;
  const { strings: t } = labels;
  const handleInput = (event: Event) => {
    const search = (event.target as HTMLInputElement).value;
    choose(() => ({ search }));
  };
  const handleKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.preventDefault();
    if (listing.search === '') close();
    else choose(() => ({ search: '' }));
  };
  const { filter } = listing;
  const choices = choicesIn(threads);
  return html`<div class="filters" role="search" aria-label=${t.searchAndFilter}>
    <label class="search">
      ${icon(icons.search)}
      <input
        type="search"
        autocomplete="off"
        enterkeyhint="search"
        placeholder=${t.searchComments}
        aria-label=${t.searchComments}
        .value=${live(listing.search)}
        @input=${handleInput}
        @keydown=${handleKey}
      />
    </label>
    <div class="chips">
      ${choices.authors.length > 1 || filter.authors.length > 0 ? menuChip('authors', choices.authors, input) : nothing}
      ${menuChip('statuses', STATUSES, input)} ${menuChip('asks', ASKS, input)}
      ${toggleChip('drawn', input, icons.edit)}
      ${choices.tags.length > 0 || filter.tags.length > 0 ? menuChip('tags', choices.tags, input) : nothing}
      ${
        choices.versions.length > 1 || filter.versions.length > 0
          ? menuChip('versions', choices.versions, input)
          : nothing
      }
      ${toggleChip('mine', input)}
      ${isFiltered(listing) ? html`<button class="clear" @click=${() => choose(cleared)}>${t.clear}</button>` : nothing}
    </div>
  </div>`;
}
