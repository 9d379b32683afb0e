import type { GuestAccess } from '@kreatli/adapters/http';
import { LitElement, type PropertyValues, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { Localized } from '../locale/localized.js';
import { enLink } from '../locale/strings/en-link.js';
import { reviewControls } from '../style/review-controls.styles.js';
import { tokens } from '../style/tokens.styles.js';
import { linkGateStyles } from './link-gate.styles.js';
import { type LinkProblem, linkProblemOf, problemText } from './link-problem.js';

/** A share link opened: what the guest enters with. */
export class LinkOpenEvent extends Event {
  static readonly type = 'kr-link-open';
  readonly access: GuestAccess;

  constructor(access: GuestAccess) {
    super(LinkOpenEvent.type);
    this.access = access;
  }
}

/**
 * @summary Opens a share link: asks for its passphrase, and describes why a link does not open.
 * @slot brand - Above the box.
 * @event {LinkOpenEvent} kr-link-open - The link opened.
 */
export class KrLinkGate extends LitElement {
  static override styles = [tokens, reviewControls, linkGateStyles];

  /** URL of the link: `https://host/r/{id}#{secret}`. */
  @property() link = '';
  /** Language of the interface, a BCP 47 tag. Default: the language of the page. */
  @property() locale = '';

  readonly #localized = new Localized(this, enLink, () => this.locale);
  @state() private problem: LinkProblem | null = null;
  @state() private isOpening = false;
  /** The passphrase that was not the right one; null before the first attempt. */
  @state() private wrong: string | null = null;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('link')) return;
    this.problem = null;
    this.wrong = null;
    if (this.link) void this.#open();
  }

  async #open(passphrase?: string): Promise<void> {
    const { link } = this;
    this.isOpening = true;
    try {
      const { openShareLink, parseShareLink } = await import('@kreatli/adapters/http');
      const parsed = parseShareLink(link);
      if (!parsed) this.problem = 'invalid';
      else {
        const access = await openShareLink(parsed, passphrase === undefined ? {} : { passphrase });
        if (link === this.link) this.dispatchEvent(new LinkOpenEvent(access));
      }
    } catch (error) {
      if (link !== this.link) return;
      this.problem = linkProblemOf(error);
      this.wrong = passphrase ?? null;
    } finally {
      if (link === this.link) this.isOpening = false;
    }
  }

  readonly #handleSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const passphrase = new FormData(event.currentTarget as HTMLFormElement).get('passphrase');
    if (typeof passphrase === 'string' && passphrase !== '' && !this.isOpening) void this.#open(passphrase);
  };

  #passphraseForm() {
    const t = this.#localized.strings;
    const isWrong = this.wrong !== null && !this.isOpening;
    return html`<form @submit=${this.#handleSubmit}>
      <h1>${t.linkPassphrase}</h1>
      <p id="hint">${t.linkPassphraseHint}</p>
      <input
        class="field"
        type="password"
        name="passphrase"
        required
        maxlength="128"
        autocomplete="off"
        autofocus
        aria-label=${t.linkPassphrase}
        aria-describedby=${isWrong ? 'error hint' : 'hint'}
        aria-invalid=${isWrong}
      />
      <p class="error" id="error" role="alert" ?hidden=${!isWrong}>${isWrong ? t.linkPassphraseWrong : nothing}</p>
      <button class="primary" aria-disabled=${this.isOpening}>${this.isOpening ? t.openingLink : t.openReview}</button>
    </form>`;
  }

  #problemBox(problem: Exclude<LinkProblem, 'passphrase'>) {
    const t = this.#localized.strings;
    const { heading, text, canRetry } = problemText(problem, t);
    const retry = html`<button class="secondary" @click=${() => void this.#open(this.wrong ?? undefined)}>
      ${this.isOpening ? t.openingLink : t.tryAgain}
    </button>`;
    return html`<section role="alert">
      <h1>${heading}</h1>
      <p>${text}</p>
      ${canRetry ? retry : nothing}
    </section>`;
  }

  override render() {
    const { problem } = this;
    const opening = html`<p class="opening" role="status">${this.#localized.strings.openingLink}</p>`;
    const box =
      problem === null ? opening : problem === 'passphrase' ? this.#passphraseForm() : this.#problemBox(problem);
    return html`<slot name="brand"></slot>${box}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'kr-link-gate': KrLinkGate;
  }
}
