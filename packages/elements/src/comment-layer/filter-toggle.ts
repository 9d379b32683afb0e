import type { ReviewState, Thread } from '@kreatli/core';
import type { LitElement, ReactiveController } from 'lit';
import { nameOfFilter } from '../listing/filter.js';
import type { Listing, ListingChange } from '../listing/listing.js';
import type { ListStrings } from '../locale/strings/en-list.js';
import { LazyView } from '../render/lazy-view.js';

interface PanelInput {
  readonly listing: Listing;
  /** The comments on the version on screen. */
  readonly threads: readonly Thread[];
  readonly state: ReviewState;
  readonly strings: ListStrings;
}

/** Opens and closes search and filters of a list, and moves the focus into them and back. */
export class FilterToggle implements ReactiveController {
  readonly #host: LitElement;
  readonly #panel: LazyView<typeof import('./filter-panel.js').view>;
  /** What the user chose; null: open if there is something in them that the row cannot show. */
  #choice: boolean | null = null;
  /** Where the focus goes when it is there. */
  #focus: string | null = null;

  constructor(host: LitElement) {
    this.#host = host;
    this.#panel = new LazyView(host, () => import('./filter-panel.js'));
    host.addController(this);
  }
  hostUpdated(): void {
    const target = this.#focus && this.#host.renderRoot.querySelector<HTMLElement>(this.#focus);
    if (!target) return;
    this.#focus = null;
    target.focus();
  }

  isOpen({ filter, search }: Listing): boolean {
    return this.#choice ?? (search.trim() !== '' || nameOfFilter(filter) === null);
  }
  toggle(listing: Listing): void {
    this.#choice = !this.isOpen(listing);
    this.#focus = this.#choice ? '.search input' : '.find';
    this.#host.requestUpdate();
  }
  /** Search and filters; undefined while they are loading. */
  panel({ listing, threads, state, strings }: PanelInput, choose: (change: ListingChange) => void) {
    const close = () => this.toggle(listing);
    return this.#panel.view?.({ listing, threads, labels: { state, strings }, choose, close });
  }
}
