import { LitElement, type PropertyValues, css, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { request } from '../api/request.js';
import type { IntakeAnswers, OpenedIntake } from '../api/types.js';
import { type Problem, problemOfError } from '../api/problem.js';
import { ENGLISH, type Words } from '../strings/load-strings.js';
import { fieldText } from '../style/field-text.js';
import { producerStyles } from '../style/producer.styles.js';
import { jobName } from '../templates/job-names.js';

/** Fields of the form, with what the server takes at most. */
const FIELDS = [
  { name: 'name', max: 200, isRequired: true },
  { name: 'client', max: 300, isRequired: true },
  { name: 'title', max: 300, isRequired: true },
  { name: 'use', max: 300, isRequired: false },
  { name: 'purchaseOrder', max: 300, isRequired: false },
  { name: 'brief', max: 4_000, isRequired: true },
  { name: 'criteria', max: 5_000, isRequired: false },
] as const;
type Field = (typeof FIELDS)[number]['name'];
const MAX_CRITERIA = 10;

/** The answers in a form: without empty ones, and with a criterion for each line. */
export function answersOf(values: Readonly<Record<Field, string>>): IntakeAnswers {
  const { name, client, title, brief, use, purchaseOrder, criteria } = values;
  const lines = criteria
    .split('\n')
    .map((line) => line.trim().slice(0, 500))
    .filter((line) => line !== '')
    .slice(0, MAX_CRITERIA);
  return {
    ...{ name: name.trim(), client: client.trim(), title: title.trim(), brief: brief.trim() },
    ...(use.trim() && { use: use.trim() }),
    ...(purchaseOrder.trim() && { purchaseOrder: purchaseOrder.trim() }),
    ...(lines.length > 0 && { criteria: lines }),
  };
}

/** The fields in which something is missing. */
export const missingIn = (values: Readonly<Record<Field, string>>): readonly Field[] =>
  FIELDS.filter(({ name, isRequired }) => isRequired && values[name].trim() === '').map(({ name }) => name);

/** What a client fills in before there is a review. `url`: the link, with its secret in the fragment. */
export class IntakeForm extends LitElement {
  static override styles = [
    producerStyles,
    css`
      :host {
        min-height: 100dvh;
        background: var(--_bg);
      }
      main {
        display: grid;
        gap: 16px;
        max-width: 640px;
        margin: 0 auto;
        padding: 24px 16px 48px;
      }
      form {
        gap: 16px;
      }
      .brand {
        font-weight: 700;
      }
      .main {
        justify-self: start;
      }
      @media (width < 480px) {
        .main {
          justify-self: stretch;
          min-height: 48px;
        }
      }
    `,
  ];

  @property() baseUrl = '';
  @property() url = '';
  @property() brandName = '';
  @property({ attribute: false }) words: Words = ENGLISH;
  @state() private opened: OpenedIntake | null = null;
  @state() private problem: Problem | null = null;
  @state() private missing: readonly Field[] = [];
  @state() private status: 'editing' | 'sending' | 'sent' = 'editing';
  @state() private failure = '';
  #values: Readonly<Record<Field, string>> | null = null;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('url') && this.url) void this.#open();
  }
  get #link() {
    const { pathname, hash } = new URL(this.url);
    return { intakeId: /\/intake\/([\w-]{1,64})$/.exec(pathname)?.[1] ?? '', secret: hash.slice(1) };
  }
  readonly #open = async (): Promise<void> => {
    const { intakeId, secret } = this.#link;
    this.problem = null;
    try {
      if (!intakeId || !secret) this.problem = { kind: 'not-found' };
      else
        this.opened = await request<OpenedIntake>(`${this.baseUrl}/v1/intakes/${intakeId}/open`, {
          method: 'POST',
          body: { secret },
        });
    } catch (error) {
      this.problem = problemOfError(error);
      const isExpired = (error as Error).message === 'link_expired';
      if (this.problem.kind === 'link-ended' && !isExpired) this.problem = { kind: 'not-found' };
    }
  };
  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (this.status === 'sending') return;
    const form = event.currentTarget as HTMLFormElement;
    const values = Object.fromEntries(FIELDS.map(({ name }) => [name, fieldText(form, name)])) as Record<Field, string>;
    this.#values = values;
    this.missing = missingIn(values);
    this.failure = '';
    if (this.missing.length > 0) {
      await this.updateComplete;
      return form.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
    }
    const { intakeId, secret } = this.#link;
    this.status = 'sending';
    try {
      const body = { secret, answers: answersOf(values) };
      await request(`${this.baseUrl}/v1/intakes/${intakeId}/answers`, { method: 'POST', body });
      this.status = 'sent';
    } catch (error) {
      const problem = problemOfError(error);
      const { t } = this.words;
      this.failure = problem.kind === 'failed' ? t.failed(problem.reason) : t.offlineText;
      if (problem.kind === 'link-ended') this.problem = problem;
      this.status = 'editing';
    }
  };

  #field(name: Field, label: string, isLong = false) {
    const { max, isRequired } = FIELDS.find((each) => each.name === name)!;
    const isMissing = this.missing.includes(name);
    const value = this.#values?.[name] ?? (name === 'title' ? this.opened!.title : '');
    const error = isMissing ? html`<span class="error" id="error-${name}">${this.words.t.required}</span>` : nothing;
    const described = isMissing ? `error-${name}` : nothing;
    return html`<label
      >${label}${
        isLong
          ? html`<textarea
              class="field"
              dir="auto"
              name=${name}
              maxlength=${max}
              .value=${value}
              aria-invalid=${isMissing}
              aria-describedby=${described}
              ?required=${isRequired}
            ></textarea>`
          : html`<input
              class="field"
              dir="auto"
              name=${name}
              maxlength=${max}
              autocomplete=${name === 'name' ? 'name' : 'off'}
              .value=${value}
              aria-invalid=${isMissing}
              aria-describedby=${described}
              ?required=${isRequired}
            />`
      }
      ${error}</label
    >`;
  }

  #form({ job, isAnswered }: OpenedIntake) {
    const { t, locale } = this.words;
    return html`<p class="weak">${t.formHint}</p>
      <p class="small weak">${t.job}: ${jobName(job, locale)}</p>
      ${isAnswered && this.#values === null ? html`<p class="amber">${t.alreadyAnswered}</p>` : nothing}
      <form class="card" novalidate @submit=${this.#submit}>
        ${this.#field('name', t.yourName)} ${this.#field('client', t.client)} ${this.#field('title', t.title)}
        ${this.#field('use', t.use)} ${this.#field('purchaseOrder', t.purchaseOrder)}
        ${this.#field('brief', t.whatToWatch, true)} ${this.#field('criteria', t.whatMustHold, true)}
        ${this.failure ? html`<p class="error" role="alert">${this.failure}</p>` : nothing}
        <button class="button main" aria-disabled=${this.status === 'sending'}>
          ${this.status === 'sending' ? t.submitting : t.submit}
        </button>
      </form>`;
  }
  #problem(problem: Problem) {
    const { t } = this.words;
    const canRetry = problem.kind === 'offline' || problem.kind === 'failed';
    const [heading, text] = canRetry
      ? [t.offlineHeading, t.offlineText]
      : problem.kind === 'link-ended'
        ? [t.formEndedHeading, t.formEndedText]
        : [t.formInvalidHeading, t.formInvalidText];
    return html`<section class="card" role="alert">
      <h1>${heading}</h1>
      <p class="weak">${text}</p>
      ${canRetry ? html`<button class="button" @click=${this.#open}>${t.tryAgain}</button>` : nothing}
    </section>`;
  }

  override render() {
    const { opened, problem } = this;
    const { t } = this.words;
    if (problem) return html`<main>${this.#problem(problem)}</main>`;
    if (!opened) return html`<main><p class="weak" role="status">${t.loading}</p></main>`;
    if (this.status === 'sent')
      return html`<main>
        <section class="card" role="status">
          <h1>${t.submittedHeading}</h1>
          <p class="weak">${t.submittedText}</p>
          <button class="button" @click=${() => (this.status = 'editing')}>${t.answerAgain}</button>
        </section>
      </main>`;
    return html`<main>
      ${this.brandName ? html`<p class="brand">${this.brandName}</p>` : nothing}
      <h1>${t.formHeading}</h1>
      ${this.#form(opened)}
    </main>`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'kp-intake-form': IntakeForm;
  }
}
