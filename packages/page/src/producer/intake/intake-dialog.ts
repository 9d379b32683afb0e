import { icon, icons, openModal, shortDateTime, shortDay } from '@kreatli/elements/kit';
import { LitElement, html, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { TeamApi } from '../api/team-api.js';
import type { ListedIntake } from '../api/types.js';
import { intakeUrl } from '../api/links.js';
import { problemOfError } from '../api/problem.js';
import { ENGLISH, type Words } from '../strings/load-strings.js';
import { fieldText } from '../style/field-text.js';
import { producerStyles } from '../style/producer.styles.js';
import { TEMPLATES } from '../templates/built-in.js';
import { jobName } from '../templates/job-names.js';
import { wordsIn } from '../templates/template.js';

/** The answers of a form are to become a review. */
export class IntakeTaken extends Event {
  static readonly type = 'intake-taken';
  readonly intakeId: string;

  constructor(intakeId: string) {
    super(IntakeTaken.type);
    this.intakeId = intakeId;
  }
}

/** How long a form can be answered, in milliseconds. */
const LIFETIME_MS = 14 * 86_400_000;

/**
 * Forms for clients: makes them, and lists those that were answered.
 *
 * @event {IntakeTaken} intake-taken
 * @event intakes-changed - A form was made or deleted.
 */
export class IntakeDialog extends LitElement {
  static override styles = [producerStyles];

  @property({ attribute: false }) api: TeamApi | null = null;
  @property({ attribute: false }) words: Words = ENGLISH;
  @property({ attribute: false }) intakes: readonly ListedIntake[] = [];
  @property() baseUrl = '';
  @state() private made: { readonly title: string; readonly url: string } | null = null;
  @state() private failure = '';
  @query('dialog') private readonly dialog!: HTMLDialogElement;

  open(): void {
    this.made = null;
    openModal(this.dialog);
  }

  readonly #make = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const [job, title] = [fieldText(form, 'job'), fieldText(form, 'title')];
    if (title === '') return form.querySelector<HTMLInputElement>('[name=title]')?.focus();
    await this.#attempt(async () => {
      const expiresAt = new Date(Date.now() + LIFETIME_MS).toISOString();
      const made = await this.api!.createIntake({ job, title, expiresAt });
      this.made = { title, url: intakeUrl(this.baseUrl, made) };
      form.reset();
    });
  };
  async #attempt(work: () => Promise<unknown>): Promise<void> {
    const { t } = this.words;
    this.failure = '';
    try {
      await work();
      this.dispatchEvent(new Event('intakes-changed'));
    } catch (error) {
      const problem = problemOfError(error);
      this.failure = problem.kind === 'failed' ? t.failed(problem.reason) : t.offlineText;
    }
  }
  #take(intakeId: string): void {
    this.dialog.close();
    this.dispatchEvent(new IntakeTaken(intakeId));
  }

  #item({ intakeId, title, job, answers, answeredAt, expiresAt }: ListedIntake) {
    const { t, locale } = this.words;
    return html`<li class="row wrap">
      <span class="grow">
        <b dir="auto">${answers?.title ?? title}</b> <span class="weak small">${jobName(job, locale)}</span><br />
        <span class="small ${answers ? 'ok' : 'weak'}" dir="auto"
          >${
            answers && answeredAt
              ? t.answeredBy(answers.name, shortDateTime(answeredAt, Date.now(), locale))
              : t.notAnswered(shortDay(expiresAt, locale))
          }</span
        >
      </span>
      ${
        answers
          ? html`<button
              class="button slim"
              aria-label=${t.takeOverOf(answers.title)}
              @click=${() => this.#take(intakeId)}
            >
              ${t.takeOver}
            </button>`
          : nothing
      }
      <button
        class="control"
        aria-label=${t.deleteFormOf(title)}
        @click=${() => this.#attempt(async () => this.api!.removeIntake(intakeId))}
      >
        ${icon(icons.remove)}
      </button>
    </li>`;
  }

  override render() {
    const { t, locale } = this.words;
    return html`<dialog aria-labelledby="heading">
      <header>
        <h2 id="heading" class="grow">${t.intakeHeading}</h2>
        <button class="control" aria-label=${t.close} @click=${() => this.dialog.close()}>${icon(icons.close)}</button>
      </header>
      <div class="body">
        <p class="weak">${t.intakeHint}</p>
        <form class="columns" novalidate @submit=${this.#make}>
          <label
            >${t.job}<select name="job">
              ${TEMPLATES.map(({ id, name }) => html`<option value=${id}>${wordsIn(name, locale)}</option>`)}
            </select></label
          >
          <label
            >${t.intakeFor}<input class="field" name="title" dir="auto" maxlength="300" autocomplete="off"
          /></label>
          <div><button class="button main">${t.makeForm}</button></div>
        </form>
        ${this.failure ? html`<p class="error" role="alert">${this.failure}</p>` : nothing}
        ${
          this.made
            ? html`<div role="status">
                <p class="label">${t.formLink}</p>
                <kp-copy-field .text=${this.made.url} .name=${this.made.title} .words=${this.words}></kp-copy-field>
                <p class="small weak">${t.linksToSendHint}</p>
              </div>`
            : nothing
        }
        <div>
          <h2>${t.forms}</h2>
          ${
            this.intakes.length === 0
              ? html`<p class="weak">${t.noForms}</p>`
              : html`<ul class="lines">
                  ${this.intakes.map((intake) => this.#item(intake))}
                </ul>`
          }
        </div>
      </div>
    </dialog>`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'kp-intake-dialog': IntakeDialog;
  }
}
