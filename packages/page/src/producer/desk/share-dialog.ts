import { icon, icons, openModal, shortDay } from '@kreatli/elements/kit';
import { type ReviewState, nameOf } from '@kreatli/core';
import { LitElement, html, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { TeamApi } from '../api/team-api.js';
import type { LinkRole, ListedLink } from '../api/types.js';
import { newPassphrase, shareUrl } from '../api/links.js';
import { problemOfError } from '../api/problem.js';
import { ENGLISH, type Words } from '../strings/load-strings.js';
import { fieldText } from '../style/field-text.js';
import { producerStyles } from '../style/producer.styles.js';

const DAY_MS = 86_400_000;
const DAYS = [1, 7, 14, 30, 90];
const ROLES: readonly LinkRole[] = ['approver', 'commenter', 'viewer'];

interface Made {
  readonly name: string;
  readonly url: string;
  readonly passphrase: string;
}

/**
 * Invites participants, makes share links, and revokes both.
 *
 * @event links-changed - The log has another link.
 */
export class ShareDialog extends LitElement {
  static override styles = [producerStyles];

  @property({ attribute: false }) api: TeamApi | null = null;
  @property({ attribute: false }) state: ReviewState | null = null;
  @property() reviewId = '';
  @property() baseUrl = '';
  @property({ attribute: false }) words: Words = ENGLISH;
  @state() private links: readonly ListedLink[] | null = null;
  @state() private made: Made | null = null;
  @state() private kind: 'invitation' | 'link' = 'invitation';
  @state() private linkRole: LinkRole = 'approver';
  @state() private passphrase = '';
  @state() private failure = '';
  @query('dialog') private readonly dialog!: HTMLDialogElement;

  open(): void {
    Object.assign(this, { made: null, failure: '', passphrase: newPassphrase() });
    openModal(this.dialog);
    void this.#load();
  }
  async #load(): Promise<void> {
    await this.#attempt(async () => {
      this.links = await this.api!.links(this.reviewId);
    });
  }
  async #attempt(work: () => Promise<void>): Promise<void> {
    const { t } = this.words;
    this.failure = '';
    try {
      await work();
    } catch (error) {
      const problem = problemOfError(error);
      this.failure =
        problem.kind === 'failed'
          ? t.failed(problem.reason)
          : problem.kind === 'forbidden'
            ? t.forbiddenHeading
            : t.offlineText;
    }
  }

  readonly #make = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const { t } = this.words;
    const form = event.currentTarget as HTMLFormElement;
    const textOf = (name: string) => fieldText(form, name);
    const { linkRole: role, passphrase } = this;
    this.failure = '';
    if (role === 'approver' && passphrase === '') this.failure = t.passphraseNeeded;
    else if (passphrase !== '' && passphrase.length < 8) this.failure = t.passphraseTooShort;
    if (this.failure !== '') return form.querySelector<HTMLElement>('[name=passphrase]')?.focus();
    const expiresAt = new Date(Date.now() + Number(textOf('days')) * DAY_MS).toISOString();
    const link = { role, expiresAt, ...(passphrase && { passphrase }) };
    const [name, email, maxUses] = [textOf('name'), textOf('email'), Number(textOf('uses'))];
    await this.#attempt(async () => {
      const made =
        this.kind === 'invitation'
          ? await this.api!.invite(this.reviewId, { ...link, ...(name && { name }), ...(email && { email }) })
          : await this.api!.createLink(this.reviewId, { ...link, ...(maxUses > 0 && { maxUses }) });
      this.made = { name: name || t.roles[role]!, url: shareUrl(this.baseUrl, made), passphrase };
      form.reset();
      this.passphrase = newPassphrase();
      this.dispatchEvent(new Event('links-changed'));
      this.links = await this.api!.links(this.reviewId);
    });
  };
  readonly #revoke = (linkId: string) =>
    this.#attempt(async () => {
      await this.api!.revokeLink(this.reviewId, linkId);
      this.dispatchEvent(new Event('links-changed'));
      this.links = await this.api!.links(this.reviewId);
    });

  #link({ linkId, role, expiresAt, uses, maxUses, isRevoked, participantId, passphrase }: ListedLink) {
    const { t, locale } = this.words;
    const name =
      participantId === null ? t.shareLink : ((this.state && nameOf(this.state, participantId)) ?? t.unnamed);
    const isOver = Date.parse(expiresAt) <= Date.now();
    const status = isRevoked ? t.revoked : isOver ? t.expired : t.until(shortDay(expiresAt, locale));
    const parts = [t.roles[role], t.linkState(uses, maxUses), status, passphrase ? t.passphrase : ''];
    return html`<li class="row wrap">
      <span class="grow">
        <b dir="auto">${name}</b><br /><span class="small weak">${parts.filter(Boolean).join(' · ')}</span>
      </span>
      ${
        isRevoked || isOver
          ? nothing
          : html`<button class="button slim" aria-label=${t.revokeLink(name)} @click=${() => this.#revoke(linkId)}>
              ${t.revoke}
            </button>`
      }
    </li>`;
  }

  #form() {
    const { t } = this.words;
    const isInvitation = this.kind === 'invitation';
    return html`<form class="columns" novalidate @submit=${this.#make}>
      ${
        isInvitation
          ? html`<label
                >${t.name}<input class="field" name="name" dir="auto" maxlength="200" autocomplete="off"
              /></label>
              <label
                >${t.email}<input class="field" name="email" type="email" maxlength="320" autocomplete="off"
              /></label>`
          : nothing
      }
      <label
        >${t.role}<select
          @change=${(event: Event) => (this.linkRole = (event.target as HTMLSelectElement).value as LinkRole)}
        >
          ${ROLES.map(
            (role) => html`<option value=${role} ?selected=${role === this.linkRole}>${t.roles[role]}</option>`,
          )}
        </select></label
      >
      <label
        >${t.expires}<select name="days">
          ${DAYS.map((days) => html`<option value=${days} ?selected=${days === 14}>${t.days(days)}</option>`)}
        </select></label
      >
      ${
        isInvitation
          ? nothing
          : html`<label>${t.maxUses}<input class="field" name="uses" type="number" min="1" max="100000" /></label>`
      }
      <label
        >${t.passphraseFor}<input
          class="field mono"
          name="passphrase"
          maxlength="128"
          autocomplete="off"
          .value=${this.passphrase}
          aria-invalid=${this.failure === t.passphraseNeeded || this.failure === t.passphraseTooShort}
          @input=${(event: Event) => (this.passphrase = (event.target as HTMLInputElement).value)}
      /></label>
      <div class="row">
        <button class="button main">${isInvitation ? t.invite : t.makeLink}</button>
      </div>
    </form>`;
  }

  override render() {
    const { t } = this.words;
    const { made, links } = this;
    return html`<dialog aria-labelledby="heading">
      <header>
        <h2 id="heading" class="grow" dir="auto">${t.shareHeading(this.state?.review?.title ?? '')}</h2>
        <button class="control" aria-label=${t.close} @click=${() => this.dialog.close()}>${icon(icons.close)}</button>
      </header>
      <div class="body">
        <div class="row wrap" role="group" aria-label=${t.share}>
          ${(['invitation', 'link'] as const).map(
            (kind) =>
              html`<button
                class="button slim ${kind === this.kind ? 'main' : ''}"
                aria-pressed=${kind === this.kind}
                @click=${() => (this.kind = kind)}
              >
                ${kind === 'invitation' ? t.inviteOne : t.shareLink}
              </button>`,
          )}
          ${this.kind === 'link' ? html`<span class="small weak">${t.shareLinkHint}</span>` : nothing}
        </div>
        ${this.#form()} ${this.failure ? html`<p class="error" role="alert">${this.failure}</p>` : nothing}
        ${
          made
            ? html`<div role="status">
                <kp-copy-field .text=${made.url} .name=${made.name} .words=${this.words}></kp-copy-field>
                ${
                  made.passphrase
                    ? html`<p class="small">${t.passphrase}: <b class="mono">${made.passphrase}</b></p>`
                    : nothing
                }
                <p class="small weak">${t.linksToSendHint}</p>
              </div>`
            : nothing
        }
        <div>
          <h2>${t.links}</h2>
          ${
            links === null
              ? html`<p class="weak" role="status">${t.loading}</p>`
              : links.length === 0
                ? html`<p class="weak">${t.noLinks}</p>`
                : html`<ul class="lines">
                    ${links.map((link) => this.#link(link))}
                  </ul>`
          }
        </div>
      </div>
    </dialog>`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'kp-share-dialog': ShareDialog;
  }
}
