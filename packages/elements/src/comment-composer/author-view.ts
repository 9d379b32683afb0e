import { html, nothing } from 'lit';
import type { SessionContext } from '../context/contexts.js';
import type { ReviewStrings } from '../locale/strings/en-review.js';
import type { StoreReader } from '../render/store-reader.js';

/** Under which name the user writes. A guest can change it: on a shared device, the last user may be another one. */
export function authorView(
  { $review, userName, isGuest, changeName }: SessionContext,
  stores: StoreReader,
  t: ReviewStrings,
) {
  const review = stores.get($review);
  if (review) stores.get(review.$state); // which has the name
  const name = userName();
  if (!name) return nothing;
  const change = html`<button class="quiet" @click=${() => void changeName()}>${t.changeName}</button>`;
  return html`<p class="author">
    <span>${t.writingAs} <bdi>${name}</bdi></span
    >${isGuest() ? change : nothing}
  </p>`;
}
