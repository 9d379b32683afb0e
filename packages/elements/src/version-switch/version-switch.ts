import { LitElement, css, html, nothing } from 'lit';
import { state } from 'lit/decorators.js';
import { type SessionContext, sessionContext } from '../context/contexts.js';
import { RequiredContext } from '../context/required-context.js';
import * as icons from '../icon/icon-set.js';
import { icon } from '../icon/icon.js';
import { Localized } from '../locale/localized.js';
import { enReview } from '../locale/strings/en-review.js';
import { handlePopupToggle } from '../popup/popup.js';
import { LazyView } from '../render/lazy-view.js';
import { StoreReader } from '../render/store-reader.js';
import { reviewControls } from '../style/review-controls.styles.js';
import { tokens } from '../style/tokens.styles.js';

/**
 * @summary Shows the version on screen and switches to another one at the same frame. Newest first, each with its
 * decisions and its comments.
 */
export class KrVersionSwitch extends LitElement {
  static override styles = [
    tokens,
    reviewControls,
    css`
      :host {
        display: inline-flex;
        min-width: 0;
      }
      .chip {
        max-width: 16em;
        overflow: hidden;
        text-overflow: ellipsis;
        display: inline-flex;
        gap: 6px;
        align-items: center;
        min-height: 26px;
        padding: 0 10px;
        border-radius: 999px;
        background: var(--_surface-3);
        font-size: 12px;
        font-weight: 550;
        white-space: nowrap;
      }
      .chip .icon {
        width: 14px;
        height: 14px;
      }
      .menu {
        min-width: 140px;
      }
      small {
        margin-inline-start: auto;
        color: var(--_text-3);
      }
      @media (pointer: coarse) {
        .chip {
          min-height: 44px;
        }
      }
    `,
  ];

  readonly #session = new RequiredContext(this, sessionContext, '<kr-review-session>');
  readonly #stores = new StoreReader(this);
  readonly #localized = new Localized(this, enReview);
  readonly #history = new LazyView(this, () => import('./version-history.js'));

  @state() private isOpen = false;

  #handleChoose(versionId: string): void {
    this.#session.value?.$versionId.set(versionId);
    this.renderRoot.querySelector<HTMLElement>('[popover]')?.hidePopover();
  }

  readonly #handleToggle = (event: Event): void => {
    this.isOpen = (event as ToggleEvent).newState === 'open';
    handlePopupToggle(event);
  };

  #historyOf(session: SessionContext, versionId: string) {
    const review = this.#stores.get(session.$review);
    if (!this.isOpen || !review) return nothing;
    this.#stores.get(review.$state);
    return this.#history.view?.(review, versionId, this.#localized) ?? nothing;
  }

  override render() {
    const session = this.#session.value;
    if (!session) return nothing;
    const t = this.#localized.strings;
    const versions = this.#stores.get(session.$versions).toReversed();
    const current = this.#stores.get(session.$versionId);
    const label = versions.find(({ id }) => id === current)?.label;
    if (label === undefined) return nothing;
    if (versions.length === 1) return html`<span class="chip">${label}</span>`;
    return html`
      <button class="chip" popovertarget="versions" aria-haspopup="dialog" aria-label="${t.version}: ${label}">
        ${label}${icon(icons.down)}
      </button>
      <div class="menu" id="versions" popover role="dialog" aria-label=${t.version} @toggle=${this.#handleToggle}>
        ${versions.map(
          ({ id, label }, i) =>
            html`<button aria-current=${id === current} @click=${() => this.#handleChoose(id)}>
              <span>${label}${i === 0 ? html` <small>${t.latest}</small>` : nothing}</span>
              ${id === current ? icon(icons.check) : nothing} ${this.#historyOf(session, id)}
            </button>`,
        )}
      </div>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'kr-version-switch': KrVersionSwitch;
  }
}
