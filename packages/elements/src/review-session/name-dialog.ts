import { LitElement, html, nothing } from 'lit';
import { state } from 'lit/decorators.js';
import { createRef, ref } from 'lit/directives/ref.js';
import type { Decision } from '@kreatli/core';
import { Localized } from '../locale/localized.js';
import { type ReviewPartStrings, enReviewParts } from '../locale/strings/en-review-parts.js';
import { cleanName } from '../participant/participant-badge.js';
import { openModal } from '../popup/modal.js';
import type { ProposeEvent } from '../request/requests.js';
import { reviewControls } from '../style/review-controls.styles.js';
import { tokens } from '../style/tokens.styles.js';
import { nameDialogStyles } from './name-dialog.styles.js';
import type { NameChange } from './session-host.js';

const MAX_NAME = 200;

/** A request that needs the name of the user. */
type NameRequest = Pick<ProposeEvent, 'proposal' | 'data'>;

/** What a request does when it continues; a decision names the control that was pressed. */
function actionName(request: NameRequest | undefined, t: ReviewPartStrings): string {
  switch (request?.proposal) {
    case 'approval.granted':
    case 'approval.changesRequested':
      return (request.data as Decision).intent.statement.replace(/\s*…$/, '');
    case 'pass.finished':
      return t.finishReview;
    case 'comment.added':
    case undefined:
      return t.send;
    default:
      return t.save;
  }
}

/** @summary Asks a guest for a name. Modal; opened by `<kr-review-session>` at the first comment of a guest. */
export class KrNameDialog extends LitElement {
  static override styles = [tokens, reviewControls, nameDialogStyles];

  readonly #localized = new Localized(this, enReviewParts);
  readonly #dialog = createRef<HTMLDialogElement>();
  /** The text of the button that continues. */
  @state() private action = '';
  /** The name that is changed; null while a guest has none. */
  @state() private current: string | null = null;
  @state() private mayBeOther = false;
  #resolve: ((answer: NameChange | null) => void) | undefined;

  /**
   * Opens the dialog. Resolves with the name, 1–200 characters; null when the user cancels.
   * @param request What needs a name; the button that continues names it. Default: sending a comment.
   */
  async requestName(request?: NameRequest): Promise<string | null> {
    return (await this.#ask(actionName(request, this.#localized.strings), null))?.name ?? null;
  }
  /**
   * Opens the dialog for another name than `current`. Resolves with null when the user cancels. `mayBeOther`: offers
   * that the name is that of another user.
   */
  changeName(current: string, mayBeOther: boolean): Promise<NameChange | null> {
    this.mayBeOther = mayBeOther;
    return this.#ask(this.#localized.strings.save, current);
  }
  async #ask(action: string, current: string | null): Promise<NameChange | null> {
    this.action = action;
    this.current = current;
    await this.updateComplete;
    this.#dialog.value?.querySelector('form')?.reset();
    openModal(this.#dialog.value);
    return new Promise((resolve) => (this.#resolve = resolve));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#dialog.value?.close();
    this.#respond(null);
  }

  #handleSubmit(event: SubmitEvent): void {
    event.preventDefault();
    const fields = new FormData(event.currentTarget as HTMLFormElement);
    const value = fields.get('name');
    const name = cleanName(typeof value === 'string' ? value : '').slice(0, MAX_NAME);
    if (name === '') return;
    this.#respond({ name, isOther: fields.has('other') });
    this.#dialog.value?.close();
  }
  #respond(answer: NameChange | null): void {
    this.#resolve?.(answer);
    this.#resolve = undefined;
  }

  #otherChoice(label: string) {
    return html`<label class="other"><input type="checkbox" name="other" />${label}</label>`;
  }

  override render() {
    const t = this.#localized.strings;
    return html`<dialog
      ${ref(this.#dialog)}
      aria-labelledby="label"
      aria-describedby="hint"
      @close=${() => this.#respond(null)}
    >
      <form @submit=${this.#handleSubmit}>
        <label
          ><span id="label">${t.yourName}</span
          ><input
            class="field"
            name="name"
            required
            maxlength=${MAX_NAME}
            autocomplete="name"
            autofocus
            dir="auto"
            .defaultValue=${this.current ?? ''}
        /></label>
        <p id="hint">${t.yourNameHint}</p>
        ${this.current !== null && this.mayBeOther ? this.#otherChoice(t.someoneElse) : nothing}
        <div>
          <button type="button" class="secondary" @click=${() => this.#dialog.value?.close()}>${t.cancel}</button>
          <button class="primary">${this.action}</button>
        </div>
      </form>
    </dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'kr-name-dialog': KrNameDialog;
  }
}
