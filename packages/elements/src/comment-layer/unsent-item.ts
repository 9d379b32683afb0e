import type { PendingItem, Review } from '@kreatli/core';
import { css, html, nothing } from 'lit';
import { reasonText } from '../locale/rejection-text.js';
import type { ReviewStrings } from '../locale/strings/en-review.js';
import { unsentText } from './comment-layer-view.js';

/** An unsent item that waits for the user: the reason, its text, and what can be done. */
export function view(
  item: PendingItem,
  review: Review,
  t: ReviewStrings,
  reopen: (item: PendingItem) => Promise<unknown>,
) {
  const { id } = item.proposal;
  const text = unsentText(item);
  const action = (label: string, run: () => Promise<unknown>) =>
    html`<button class="quiet" @click=${() => void run()}>${label}</button>`;
  return html`<div role="listitem" class="unsent">
    <b>${t.notSent}</b> ${reasonText(item.reason, t)}
    <p dir="auto">${text}</p>
    <div>
      ${item.proposal.type === 'comment.added' ? action(t.edit, () => reopen(item)) : nothing}
      ${item.state === 'parked' ? action(t.retry, () => review.retry(id)) : nothing}
      ${item.waitsFor?.length ? action(t.sendWithoutFiles, () => review.sendWithoutFiles(id)) : nothing}
      ${text && action(t.copyText, () => navigator.clipboard.writeText(text))}
      ${action(t.discard, () => review.discard(id))}
    </div>
  </div>`;
}

export const styles = css`
  .unsent {
    margin: 6px 0;
    padding: 10px 12px;
    border: 1px solid var(--_changes-text);
    border-radius: var(--_radius);
  }
  .unsent p {
    margin: 4px 0;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .unsent b {
    color: var(--_changes-text);
  }
  .unsent > div {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 12px;
  }
`;
