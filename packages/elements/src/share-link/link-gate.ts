import type { GuestAccess, ShareLink, ShareLinkOptions } from '@kreatli/adapters/http';
import { LitElement, type PropertyValues, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { Localized } from '../locale/localized.js';
import { enLink } from '../locale/strings/en-link.js';
import { reviewControls } from '../style/review-controls.styles.js';
import { tokens } from '../style/tokens.styles.js';
import { gateForm } from './gate-form.js';
import { linkGateStyles } from './link-gate.styles.js';
import { type LinkProblem, linkProblemOf, problemText } from './link-problem.js';

type Http = typeof import('@kreatli/adapters/http');
type Proof = Pick<ShareLinkOptions, 'passphrase' | 'email' | 'code'>;

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
 * @summary Opens a share link: asks for its passphrase or an e-mail code, and describes why a link does not open.
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
  @state() private isBusy = false;
  /** What the guest has shown so far. */
  @state() private proof: Proof = {};
  /** Whether the last answer was not the right one. */
  @state() private isWrong = false;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('link')) return;
    this.problem = null;
    this.proof = {};
    this.isWrong = false;
    if (this.link) void this.#open({});
  }

  /** `work` with the link, unless another one was given meanwhile; what keeps the guest out becomes the problem. */
  async #try(work: (http: Http, link: ShareLink) => Promise<void>): Promise<void> {
    const { link } = this;
    this.isBusy = true;
    try {
      const http = await import('@kreatli/adapters/http');
      const parsed = http.parseShareLink(link);
      if (!parsed) this.problem = 'invalid';
      else await work(http, parsed);
    } catch (error) {
      if (link === this.link) this.problem = linkProblemOf(error);
    } finally {
      if (link === this.link) this.isBusy = false;
    }
  }

  async #open(proof: Proof): Promise<void> {
    const { link } = this;
    const asked = this.problem;
    await this.#try(async ({ openShareLink }, parsed) => {
      const access = await openShareLink(parsed, proof);
      if (link === this.link) this.dispatchEvent(new LinkOpenEvent(access));
    });
    if (link !== this.link) return;
    // The same question again: the answer was wrong. Another one: this answer was right.
    this.isWrong = asked !== null && this.problem === asked;
    if (!this.isWrong) this.proof = proof;
  }

  async #requestCode(email: string): Promise<void> {
    const { link } = this;
    await this.#try(({ requestLinkCode }, parsed) => requestLinkCode(parsed, { ...this.proof, email }));
    this.isWrong = false;
    if (link === this.link && this.problem === 'code') this.proof = { ...this.proof, email };
  }

  #question(problem: 'passphrase' | 'code') {
    const t = this.#localized.strings;
    const { isBusy, isWrong, proof } = this;
    const button = isBusy ? t.openingLink : t.openReview;
    if (problem === 'passphrase')
      return gateForm({
        ...{ label: t.linkPassphrase, hint: t.linkPassphraseHint, type: 'password', button, isBusy },
        error: isWrong && !isBusy ? t.linkPassphraseWrong : null,
        answer: (passphrase) => void this.#open({ passphrase }),
      });
    const { email } = proof;
    if (email === undefined)
      return gateForm({
        ...{ label: t.linkEmail, hint: t.linkEmailHint, type: 'email', isBusy, error: null },
        button: isBusy ? t.linkSendingCode : t.linkSendCode,
        answer: (address) => void this.#requestCode(address),
      });
    const other = () => (this.proof = proof.passphrase === undefined ? {} : { passphrase: proof.passphrase });
    return gateForm(
      {
        ...{ label: t.linkCode, hint: t.linkCodeHint(email), type: 'code', button, isBusy },
        error: isWrong && !isBusy ? t.linkCodeWrong : null,
        answer: (code) => void this.#open({ ...proof, code }),
      },
      html`<button type="button" class="secondary" @click=${other}>${t.linkOtherEmail}</button>`,
    );
  }

  #problemBox(problem: Exclude<LinkProblem, 'passphrase' | 'code'>) {
    const t = this.#localized.strings;
    const { heading, text, canRetry } = problemText(problem, t);
    const retry = html`<button class="secondary" @click=${() => void this.#open(this.proof)}>
      ${this.isBusy ? t.openingLink : t.tryAgain}
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
    const isAsking = problem === 'passphrase' || problem === 'code';
    const box = problem === null ? opening : isAsking ? this.#question(problem) : this.#problemBox(problem);
    return html`<slot name="brand"></slot>${box}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'kr-link-gate': KrLinkGate;
  }
}
