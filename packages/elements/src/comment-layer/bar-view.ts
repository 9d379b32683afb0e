/** Filter and order of the comments. */
import { html } from 'lit';
import { live } from 'lit/directives/live.js';
import type { ReviewStrings } from '../locale/strings/en-review.js';
import type { Filter, Sort } from './comment-layer-view.js';

const FILTERS: readonly Filter[] = ['all', 'open', 'mine'];

/** What the user can choose. `label` is the text of a filter's button. */
export function barView(
  { filter, sort }: { readonly filter: Filter; readonly sort: Sort },
  label: (filter: Filter) => string,
  choose: (choice: { readonly filter: Filter } | { readonly sort: Sort }) => void,
  t: ReviewStrings,
) {
  const handleSort = (event: Event) => choose({ sort: (event.target as HTMLSelectElement).value as Sort });
  const order = (value: Sort, text: string) =>
    html`<option value=${value} .selected=${live(sort === value)}>${text}</option>`;
  return {
    filters: FILTERS.map(
      (each) =>
        html`<button aria-pressed=${filter === each} @click=${() => choose({ filter: each })}>${label(each)}</button>`,
    ),
    order: html`<select aria-label=${t.sortBy} @change=${handleSort}>
      ${order('timecode', t.byTimecode)}${order('newest', t.byNewest)}
    </select>`,
  };
}
