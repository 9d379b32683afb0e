import type { Review } from '@kreatli/core';
import { formatTimecode } from '@kreatli/timecode';
import { LitElement, css, html, nothing } from 'lit';
import { type SessionContext, sessionContext } from '../context/contexts.js';
import { reviewControls } from '../style/review-controls.styles.js';
import * as icons from '../icon/icon-set.js';
import { icon } from '../icon/icon.js';
import { Localized } from '../locale/localized.js';
import { enReview } from '../locale/strings/en-review.js';
import { RequiredContext } from '../context/required-context.js';
import { requestSignIn } from '../host-event/sign-in-event.js';
import { StoreReader } from '../render/store-reader.js';
import { tokens } from '../style/tokens.styles.js';
import { type SyncView, syncView, waitingIn } from './sync-status-view.js';

/**
 * @summary Says in words when comments are not with everybody yet, and offers what can be done; silent when all is well.
 * @event {SignInEvent} kr-sign-in - The person wants to sign in.
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
  readonly #localised = new Localized(this, enReview);

  override render() {
    const session = this.#session.value;
    const review = session && this.#stores.get(session.$review);
    const view = review && this.#view(review);
    const t = this.#localised.strings;
    return html`<div role="status">
        ${view ? html`<p>${icon(icons.offline)}<span>${view.said}</span></p>` : nothing}
      </div>
      ${view?.offers === 'signIn' ? html`<button class="quiet" @click=${() => void this.#signIn(review!)}>${t.signIn}</button>` : nothing}
      ${view?.offers === 'export' ? html`<button class="quiet" @click=${() => void this.#save(review!, session!)}>${t.exportUnsent}</button>` : nothing}`;
  }

  #view(review: Review): SyncView | null {
    const [sync, items] = [this.#stores.get(review.$sync), this.#stores.get(review.$items)];
    const now = Date.now();
    return syncView(
      { sync, items, volatile: review.volatile, now, ahead: review.now() - now },
      this.#localised.strings,
    );
  }
  async #signIn(review: Review): Promise<void> {
    if (await requestSignIn(this, review.$sync.get().message ?? '', waitingIn(review.$items.get()))) review.refresh();
  }
  /** What was written as text, and below it everything as data. */
  async #save(review: Review, session: SessionContext): Promise<void> {
    const format = session.player.$format.get();
    const { text, json } = await review.exportPending((frame) => formatTimecode(frame, format));
    const file = URL.createObjectURL(new Blob([`${text}\n\n${json}\n`], { type: 'text/plain' }));
    const link = Object.assign(document.createElement('a'), { href: file, download: `review-${review.id}.txt` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(file), 60_000);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'kr-sync-status': KrSyncStatus;
  }
}
