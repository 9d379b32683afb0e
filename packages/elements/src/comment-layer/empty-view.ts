import { html, nothing } from 'lit';
import { keyLabel } from '../keyboard/key-label.js';
import type { ReviewStrings } from '../locale/strings/en-review.js';
import type { Filter } from './comment-layer-view.js';

/**
 * Why no comment is listed, and how to write one.
 * @param total Comments that the filter leaves out.
 * @param key Chord that opens the composer; null for users who cannot comment, undefined when no key does.
 */
export const emptyView = (filter: Filter, total: number, key: string | null | undefined, t: ReviewStrings) =>
  html`<div role="listitem" class="empty">
    ${total === 0 ? noComments(key, t) : filter === 'open' ? t.allResolved(total) : t.noMatches}
  </div>`;

function noComments(key: string | null | undefined, t: ReviewStrings) {
  if (key === null) return t.noComments;
  const hint = key && html`<span class="key-hint">${t.orPressKey(keyLabel(key, t.keys))}</span>`;
  return html`${t.noCommentsInvite} ${hint ?? nothing}`;
}
