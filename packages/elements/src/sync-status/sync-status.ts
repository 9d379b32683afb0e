import { LitElement, css, html, nothing } from 'lit';
import { sessionContext } from '../shared/contexts.js';
import { reviewControls } from '../shared/review-controls.styles.js';
import * as icons from '../shared/icon-set.js';
import { icon } from '../shared/icon.js';
import { Localised } from '../shared/localise-review.js';
import { RequiredContext } from '../shared/required-context.js';
import { StoreReader } from '../shared/store-reader.js';
import { tokens } from '../shared/tokens.styles.js';
import { syncView } from './sync-status-view.js';

/** @summary Says in words when notes are not with everybody yet; silent when all is well. */
export class KrSyncStatus extends LitElement {
  static override styles = [
    tokens,
    reviewControls,
    css`
      :host {
        display: block;
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
  readonly #localised = new Localised(this);

  override render() {
    const review = this.#session.value && this.#stores.get(this.#session.value.$review);
    const said = review && syncView(this.#stores.get(review.$sync), this.#stores.get(review.$items), review.volatile, this.#localised.words);
    return html`<div role="status">${said ? html`<p>${icon(icons.offline)}<span>${said}</span></p>` : nothing}</div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'kr-sync-status': KrSyncStatus;
  }
}
