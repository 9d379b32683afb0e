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

const REMEMBERED = 'kreatli:brief';
/** Windows in which an unfolded brief would leave no room for comments. */
const SMALL = '(max-width: 640px), (max-height: 700px)';

function isUnfolded(): boolean {
  try {
    const chosen = localStorage.getItem(REMEMBERED);
    if (chosen !== null) return chosen === 'unfolded';
  } catch {
    // This browser has no storage for the page.
  }
  return !globalThis.matchMedia?.(SMALL).matches;
}
function rememberUnfolded(isOpen: boolean): void {
  try {
    localStorage.setItem(REMEMBERED, isOpen ? 'unfolded' : 'folded');
  } catch {
    // As above.
  }
}

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
        container-type: inline-size;
        background: var(--_surface);
      }
      section {
        padding: 4px 16px;
      }
      .title {
        display: flex;
        align-items: center;
        gap: 8px;
        width: 100%;
        min-height: var(--_control);
        font-size: 13px;
        color: var(--_text-2);
        text-align: start;
      }
      .title :is(b, span) {
        min-width: 0;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      @container (max-width: 300px) {
        [data-short] > span {
          position: absolute;
          clip-path: inset(50%);
        }
        [data-short]::after {
          content: attr(data-short);
        }
      }
      .title .count {
        flex: none;
      }
      @container (max-width: 170px) {
        .title b {
          position: absolute;
          clip-path: inset(50%);
        }
      }
      .title b {
        font-weight: 600;
        color: var(--_text);
      }
      .title .icon {
        width: 16px;
        height: 16px;
      }
      .title .icon:last-child {
        margin-inline-start: auto;
        transition: rotate 120ms;
      }
      .title[aria-expanded='true'] .icon:last-child {
        rotate: 180deg;
      }
      .content {
        padding-bottom: 8px;
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
        outline: 2px solid var(--_accent-text);
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
  /** Whether it is unfolded. Default: what the user chose last on this device; else unfolded where there is room. */
  @property({ type: Boolean, reflect: true }) open = isUnfolded();
  @state() private problem: string | null = null;

  #handleFold(): void {
    this.open = !this.open;
    rememberUnfolded(this.open);
  }

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
      <div role="heading" aria-level=${this.headingLevel}>
        <button class="title" aria-expanded=${this.open} aria-controls="content" @click=${() => this.#handleFold()}>
          ${icon(icons.brief)}<b data-short=${t.briefShort}><span>${t.brief}</span></b>
          ${
            brief.checklist.length > 0
              ? html`<span class="count" data-short="${checked} / ${brief.checklist.length}"
                  ><span>${t.checked(checked, brief.checklist.length)}</span></span
                >`
              : nothing
          }
          ${icon(icons.down)}
        </button>
      </div>
      <div class="content" id="content" ?hidden=${!this.open}>
        ${brief.body.text && html`<p dir="auto">${brief.body.text}</p>`}
        ${
          versionId &&
          html`<ul>
            ${brief.checklist.map((item) => this.#item(item, review, versionId))}
          </ul>`
        }
        ${this.problem && html`<p class="problem" role="alert">${this.problem}</p>`}
      </div>
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
