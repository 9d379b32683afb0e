import type { Review } from '@kreatli/core';
import { formatTimecode } from '@kreatli/timecode';
import { LitElement, css, html, nothing } from 'lit';
import { type SessionContext, sessionContext } from '../context/contexts.js';
import { RequiredContext } from '../context/required-context.js';
import { isUnread } from '../request/is-unread.js';
import { requestSignIn } from '../host-event/sign-in-event.js';
import * as icons from '../icon/icon-set.js';
import { icon } from '../icon/icon.js';
import { Localized } from '../locale/localized.js';
import { enReview } from '../locale/strings/en-review.js';
import { StoreReader } from '../render/store-reader.js';
import { reviewControls } from '../style/review-controls.styles.js';
import { tokens } from '../style/tokens.styles.js';
import { type SyncView, countWaiting, syncView } from './sync-status-view.js';

/** How long the download has to read the file. */
const URL_LIFETIME_MS = 60_000;

/**
 * @summary Shows why comments are not sent, and offers to sign in or to download them. Empty while everything is sent.
 * @event {SignInEvent} kr-sign-in - The user wants to sign in.
 */
export class KrSyncStatus extends LitElement {
  static override styles = [
    tokens,
    reviewControls,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 2px 8px;
        font-size: 12px;
        color: var(--_changes-text);
      }
      p {
        display: flex;
        align-items: center;
        gap: 6px;
        margin: 0;
      }
    `,
  ];

  readonly #session = new RequiredContext(this, sessionContext, '<kr-review-session>');
  readonly #stores = new StoreReader(this);
  readonly #localized = new Localized(this, enReview);

  override render() {
    const session = this.#session.value;
    const review = session && this.#stores.get(session.$review);
    const view = review && this.#view(review, session.isEmbedded());
    return html`<div role="status">
        ${view ? html`<p>${icon(icons.offline)}<span>${view.text}</span></p>` : nothing}
      </div>
      ${view ? this.#action(view, review, session) : nothing}`;
  }

  #view(review: Review, isEmbedded: boolean): SyncView | null {
    const [sync, items] = [this.#stores.get(review.$sync), this.#stores.get(review.$items)];
    const now = Date.now();
    return syncView(
      {
        sync,
        items,
        isUnread: isUnread(review, sync),
        isVolatile: review.volatile,
        isEmbedded,
        now,
        clockOffset: review.now() - now,
      },
      this.#localized.strings,
    );
  }

  #action({ action }: SyncView, review: Review, session: SessionContext) {
    const t = this.#localized.strings;
    if (action === null) return nothing;
    const [label, run] =
      action === 'signIn'
        ? [t.signIn, () => this.#signIn(review)]
        : [t.exportUnsent, () => this.#download(review, session)];
    return html`<button class="quiet" @click=${() => void run()}>${label}</button>`;
  }

  async #signIn(review: Review): Promise<void> {
    const code = review.$sync.get().message ?? '';
    if (await requestSignIn(this, code, countWaiting(review.$items.get()))) review.refresh();
  }
  /** Downloads unsent items: a readable text, then the data as JSON. */
  async #download(review: Review, session: SessionContext): Promise<void> {
    const format = session.player.$format.get();
    const { text, json } = await review.exportPending((frame) => formatTimecode(frame, format));
    const href = URL.createObjectURL(new Blob([`${text}\n\n${json}\n`], { type: 'text/plain' }));
    Object.assign(document.createElement('a'), { href, download: `review-${review.id}.txt` }).click();
    setTimeout(() => URL.revokeObjectURL(href), URL_LIFETIME_MS);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'kr-sync-status': KrSyncStatus;
  }
}
