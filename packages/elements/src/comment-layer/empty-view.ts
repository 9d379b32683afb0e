import { html, nothing } from 'lit';
import { keyLabel } from '../keyboard/key-label.js';
import { nameOfFilter } from '../listing/filter.js';
import { type Listing, isFiltered } from '../listing/listing.js';
import type { ListStrings } from '../locale/strings/en-list.js';

interface EmptyInput {
  readonly listing: Listing;
  /** Comments without filter and search. */
  readonly total: number;
  /** Chord that opens the composer; null for users who cannot comment, undefined when no key does. */
  readonly key: string | null | undefined;
  readonly strings: ListStrings;
  /** Removes filter and search. */
  clear(): void;
}

/** Why no comment is listed, and how to write one or to see the others. */
export const emptyView = (input: EmptyInput) => html`<div role="listitem" class="empty">${reason(input)}</div>`;

function reason({ listing, total, key, strings: t, clear }: EmptyInput) {
  if (total === 0 || !isFiltered(listing)) return noComments(key, t);
  if (listing.search.trim() === '' && nameOfFilter(listing.filter) === 'open') return t.allResolved(total);
  return html`<b>${t.noCommentMatches}</b>
    <p>${t.withoutFilters(total)}</p>
    <button class="secondary" @click=${clear}>${t.clearFilters}</button>`;
}

function noComments(key: EmptyInput['key'], t: ListStrings) {
  if (key === null) return t.noComments;
  const hint = key && html`<span class="key-hint">${t.orPressKey(keyLabel(key, t.keys))}</span>`;
  return html`${t.noCommentsInvite} ${hint ?? nothing}`;
}
