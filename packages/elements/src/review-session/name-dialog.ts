import { LitElement, css, html } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import { keepModal } from '../popup/modal.js';
import { reviewControls } from '../style/review-controls.styles.js';
import { Localised } from '../locale/localise-review.js';
import { cleanName } from '../participant/participant-badge.js';
import { tokens } from '../style/tokens.styles.js';

/** @summary Asks a guest for a name, once, at the first thing that they write. What they wrote stays where it is. */
export class KrNameDialog extends LitElement {
  static override styles = [
    tokens,
    reviewControls,
    css`
      :host {
        display: contents;
      }
      dialog {
        width: min(360px, 92vw);
        padding: 20px;
        border: 1px solid var(--_line);
        border-radius: var(--_radius);
        background: var(--_surface);
        color: var(--_text);
        font: 14px/1.45 var(--_font);
      }
      dialog::backdrop {
        background: rgb(0 0 0 / 0.5);
      }
      form {
        display: grid;
        gap: 12px;
      }
      label {
        display: grid;
        gap: 6px;
        font-weight: 600;
      }
      p {
        margin: 0;
        color: var(--_text-2);
        font-size: 13px;
      }
      div {
        display: flex;
        justify-content: flex-end;
        gap: 8px;
      }
      .primary,
      .secondary {
        min-height: var(--_control);
      }
    `,
  ];

  readonly #localised = new Localised(this);
  readonly #dialog = createRef<HTMLDialogElement>();
  #answer: ((name: string | null) => void) | undefined;

  /** Opens the dialog; resolves with the name, or null when it is closed without one. */
  ask(): Promise<string | null> {
    keepModal(this.#dialog.value);
    return new Promise((resolve) => (this.#answer = resolve));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#dialog.value?.close();
    this.#settle(null);
  }

  #handleSubmit(event: SubmitEvent): void {
    event.preventDefault();
    const given = new FormData(event.currentTarget as HTMLFormElement).get('name');
    const name = cleanName(typeof given === 'string' ? given : '').slice(0, 200);
    if (name === '') return;
    this.#settle(name);
    this.#dialog.value?.close();
  }
  #settle(name: string | null): void {
    this.#answer?.(name);
    this.#answer = undefined;
  }

  override render() {
    const t = this.#localised.strings;
    return html`<dialog
      ${ref(this.#dialog)}
      aria-labelledby="ask"
      aria-describedby="why"
      @close=${() => this.#settle(null)}
    >
      <form @submit=${this.#handleSubmit}>
        <label
          ><span id="ask">${t.yourName}</span
          ><input class="field" name="name" required maxlength="200" autocomplete="name" autofocus dir="auto"
        /></label>
        <p id="why">${t.yourNameWhy}</p>
        <div>
          <button type="button" class="secondary" @click=${() => this.#dialog.value?.close()}>${t.cancel}</button>
          <button class="primary">${t.goOn}</button>
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
