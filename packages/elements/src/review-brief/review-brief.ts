import { type Review, isChecked } from '@kreatli/core';
import { LitElement, css, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { sessionContext } from '../context/contexts.js';
import { RequiredContext } from '../context/required-context.js';
import * as icons from '../icon/icon-set.js';
import { icon } from '../icon/icon.js';
import { Localized } from '../locale/localized.js';
import { rejectionText } from '../locale/rejection-text.js';
import { enReview } from '../locale/strings/en-review.js';
import { StoreReader } from '../render/store-reader.js';
import { propose } from '../request/requests.js';
import { reviewControls } from '../style/review-controls.styles.js';
import { tokens } from '../style/tokens.styles.js';

/**
 * @summary Shows the brief of the review, with a checklist that is checked per version.
 * @event {ProposeEvent} kr-propose - Proposes that an item is checked or unchecked; cancelable.
 */
export class KrReviewBrief extends LitElement {
  static override styles = [
    tokens,
    reviewControls,
    css`
      :host {
        display: block;
        background: var(--_surface);
      }
      section {
        padding: 14px 16px;
      }
      .title {
        display: flex;
        justify-content: space-between;
        margin: 0 0 6px;
        font-size: 12px;
        font-weight: 600;
        color: var(--_text-3);
      }
      p {
        margin: 0 0 8px;
        color: var(--_text-2);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      ul {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      label {
        display: flex;
        gap: 8px;
        align-items: center;
        min-height: 24px;
        padding: 2px 0;
        cursor: pointer;
      }
      input {
        position: absolute;
        opacity: 0;
      }
      .box {
        display: grid;
        color: var(--_text-3);
        border-radius: 50%;
      }
      .box .icon {
        width: 15px;
        height: 15px;
      }
      input:checked + .box {
        color: var(--_approve-text);
      }
      input:focus-visible + .box {
        outline: 2px solid var(--_accent);
        outline-offset: 2px;
      }
      .problem {
        color: var(--_changes-text);
        font-size: 12px;
      }
      @media (pointer: coarse) {
        label {
          min-height: 44px;
        }
      }
    `,
  ];

  readonly #session = new RequiredContext(this, sessionContext, '<kr-review-session>');
  readonly #stores = new StoreReader(this);
  readonly #localized = new Localized(this, enReview);
  /** Level of its heading, 1–6. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 3;
  @state() private problem: string | null = null;

  async #handleCheck(event: Event, itemId: string, versionId: string): Promise<void> {
    const box = event.target as HTMLInputElement;
    const outcome = await propose(this, 'brief.checked', { itemId, versionId, on: box.checked });
    this.problem = rejectionText(outcome, this.#localized.strings);
    if (this.problem) box.checked = !box.checked;
  }

  override render() {
    const session = this.#session.value;
    const review = session && this.#stores.get(session.$review);
    const brief = review && this.#stores.get(review.$state).brief;
    if (!session || !review || !brief) return nothing;
    const t = this.#localized.strings;
    const versionId = this.#stores.get(session.$versionId);
    const checked = brief.checklist.filter(({ id }) => this.#isChecked(review, versionId, id)).length;
    return html`<section aria-label=${t.brief}>
      <div class="title">
        <span role="heading" aria-level=${this.headingLevel}>${t.brief}</span
        >${brief.checklist.length > 0 ? html`<span>${t.checked(checked, brief.checklist.length)}</span>` : nothing}
      </div>
      ${brief.body.text && html`<p dir="auto">${brief.body.text}</p>`}
      ${
        versionId &&
        html`<ul>
          ${brief.checklist.map((item) => this.#item(item, review, versionId))}
        </ul>`
      }
      ${this.problem && html`<p class="problem" role="alert">${this.problem}</p>`}
    </section>`;
  }

  #isChecked(review: Review, versionId: string | null, itemId: string): boolean {
    return versionId !== null && isChecked(review.$state.get(), versionId, itemId);
  }

  #item({ id, label }: { readonly id: string; readonly label: string }, review: Review, versionId: string) {
    const isOn = this.#isChecked(review, versionId, id);
    return html`<li>
      <label>
        <input
          type="checkbox"
          .checked=${isOn}
          ?disabled=${review.actor.role === 'viewer'}
          @change=${(event: Event) => void this.#handleCheck(event, id, versionId)}
        />
        <span class="box">${icon(isOn ? icons.check : icons.circle)}</span><span dir="auto">${label}</span>
      </label>
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'kr-review-brief': KrReviewBrief;
  }
}
