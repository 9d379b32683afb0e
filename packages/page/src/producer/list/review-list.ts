import { icon, icons } from '@kreatli/elements/kit';
import { LitElement, type PropertyValues, html, nothing } from 'lit';
import { property, query } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { ListedReview } from '../api/types.js';
import { type ListPlace, START } from './route.js';
import { ENGLISH, type Words } from '../strings/load-strings.js';
import { producerStyles } from '../style/producer.styles.js';
import { FILTERS, contains, isOpen, matches, needOf } from './filters.js';
import { listStyles } from './list.styles.js';
import { narrowListStyles } from './narrow-list.styles.js';
import { SORTS, type Sort, sorted } from './order.js';
import { rowView } from './row-view.js';

/** The list shows something else: another filter, order or search. */
export class PlaceChange extends Event {
  static readonly type = 'place-change';
  readonly place: Partial<ListPlace>;

  constructor(place: Partial<ListPlace>) {
    super(PlaceChange.type, { bubbles: true, composed: true });
    this.place = place;
  }
}

/** Rows of the skeleton. */
const WAITING_ROWS = [1, 2, 3, 4, 5];

/**
 * The list of reviews, with filters, search and order. J, K and the arrows move between rows, Enter opens.
 *
 * @slot actions - Beside the heading.
 * @slot banner - Between filters and rows.
 * @event {PlaceChange} place-change
 */
export class ReviewList extends LitElement {
  static override styles = [producerStyles, listStyles, narrowListStyles];

  /** Null while none have been loaded. */
  @property({ attribute: false }) reviews: readonly ListedReview[] | null = null;
  @property({ attribute: false }) place: ListPlace = START;
  @property({ attribute: false }) words: Words = ENGLISH;
  /** The time that dates are relative to, in milliseconds since 1970. */
  @property({ type: Number }) now = Date.now();
  /** The URL of a review. */
  @property({ attribute: false }) hrefOf: (reviewId: string) => string = () => '#';
  /** Whether the user may create a review. */
  @property({ type: Boolean }) canCreate = false;
  @query('.search input') private readonly searchField!: HTMLInputElement;

  #shown: readonly ListedReview[] = [];

  /** Moves the focus into the search. */
  focusSearch(): void {
    this.searchField?.focus();
    this.searchField?.select();
  }
  /** Moves the focus to the row before or after the focused one; from outside, to the first. */
  move(step: 1 | -1): void {
    const links = [...this.renderRoot.querySelectorAll<HTMLAnchorElement>('.title')];
    const at = links.indexOf(this.shadowRoot!.activeElement as HTMLAnchorElement);
    const next = links[at < 0 ? 0 : Math.min(links.length - 1, Math.max(0, at + step))];
    next?.focus();
    next?.closest('.line')?.scrollIntoView({ block: 'nearest' });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const isOther = changed.has('reviews') || changed.has('place') || changed.has('now') || changed.has('words');
    if (!isOther) return;
    const { filter, sort, search } = this.place;
    const found = (this.reviews ?? []).filter(
      (review) => matches(filter, review, this.now) && contains(review, search),
    );
    this.#shown = sorted(found, sort, this.now, this.words.locale);
  }

  #go(place: Partial<ListPlace>): void {
    this.dispatchEvent(new PlaceChange(place));
  }

  #head() {
    const { t } = this.words;
    const all = this.reviews ?? [];
    const open = all.filter(isOpen).length;
    const need = all.filter((review) => needOf(review, this.now) > 0).length;
    return html`<div class="head">
      <h1>${t.reviews}</h1>
      <span class="weak number">${this.reviews ? t.openCount(open, need) : nothing}</span>
      <span class="grow"></span>
      <slot name="actions"></slot>
    </div>`;
  }

  #filters() {
    const { t } = this.words;
    const { filter, sort, search } = this.place;
    const all = this.reviews ?? [];
    return html`<div class="filters">
      <div class="filters" role="group" aria-label=${t.filters}>
        ${FILTERS.map(
          (each) =>
            html`<button class="chip" aria-pressed=${each === filter} @click=${() => this.#go({ filter: each })}>
              ${t.filter[each]}
              <span class="number">${all.filter((review) => matches(each, review, this.now)).length}</span>
            </button>`,
        )}
      </div>
      <span class="grow"></span>
      <div class="row tools">
        <div class="search">
          ${icon(icons.search)}
          <input
            class="field"
            type="search"
            aria-label=${t.search}
            placeholder=${t.searchHint}
            maxlength="200"
            .value=${search}
            @input=${(event: InputEvent) => this.#go({ search: (event.target as HTMLInputElement).value })}
          />
        </div>
        <select
          class="slim"
          aria-label=${t.sortBy}
          @change=${(event: Event) => this.#go({ sort: (event.target as HTMLSelectElement).value as Sort })}
        >
          ${SORTS.map((each) => html`<option value=${each} ?selected=${each === sort}>${t.sort[each]}</option>`)}
        </select>
      </div>
    </div>`;
  }

  #table() {
    const { t } = this.words;
    const titles = [
      t.columnReview,
      t.columnVersion,
      t.columnOpen,
      t.columnSeen,
      t.columnDue,
      t.columnConflicts,
      t.columnDecision,
    ];
    return html`<div class="table" role="table" aria-label=${t.reviews} aria-rowcount=${this.#shown.length + 1}>
      <div role="rowgroup">
        <div class="line titles" role="row">
          ${titles.map((title) => html`<span role="columnheader">${title}</span>`)}
        </div>
      </div>
      <div class="table-body" role="rowgroup">
        ${repeat(
          this.#shown,
          ({ reviewId }) => reviewId,
          (review) => rowView(review, this.hrefOf(review.reviewId), this.now, this.words),
        )}
      </div>
    </div>`;
  }

  #empty() {
    const { t } = this.words;
    const { reviews } = this;
    if (reviews === null)
      return html`<div class="table" role="status">
        <span class="sr">${t.loading}</span>${WAITING_ROWS.map(() => html`<div class="skeleton"></div>`)}
      </div>`;
    if (reviews.length === 0)
      return html`<div class="table">
        <div class="empty">
          <h2>${t.emptyHeading}</h2>
          <p class="weak">${t.emptyText}</p>
          ${this.canCreate ? html`<slot name="create"></slot>` : nothing}
        </div>
      </div>`;
    return html`<div class="table">
      <div class="empty" role="status">
        <p>${t.nothingFound}</p>
        <button class="button" @click=${() => this.#go({ filter: START.filter, search: '' })}>${t.showAll}</button>
      </div>
    </div>`;
  }

  override render() {
    const { t } = this.words;
    return html`${this.#head()} ${this.#filters()}
      <slot name="banner"></slot>
      ${this.#shown.length > 0 ? this.#table() : this.#empty()}
      <div class="foot">
        <span>${t.seenLegend}</span><span class="grow keys">${t.keysHint}</span>
        <span class="number" role="status"
          >${this.reviews ? t.listed(this.#shown.length, this.reviews.length) : nothing}</span
        >
      </div>`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'kp-review-list': ReviewList;
  }
}
