import { AdapterError, newId, plainPorts } from '@kreatli/core';
import { LitElement, type PropertyValues, html, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { TeamApi } from '../api/team-api.js';
import type { ListedIntake, LinkRole } from '../api/types.js';
import { newPassphrase, shareUrl } from '../api/links.js';
import { type Problem, problemOfError } from '../api/problem.js';
import { ENGLISH, type Words } from '../strings/load-strings.js';
import { producerStyles } from '../style/producer.styles.js';
import { TEMPLATES } from '../templates/built-in.js';
import { type Template, problemOf } from '../templates/template.js';
import { briefCard, intakeCard, jobCard, participantsCard, versionCard } from './cards.js';
import {
  type Draft,
  type DraftProblem,
  dropDraft,
  fromIntake,
  fromTemplate,
  isFilled,
  keepDraft,
  problemsOf,
  readDraft,
  reviewOf,
} from './draft.js';
import { newReviewStyles } from './new-review.styles.js';

/** A link that was made for a participant, to be sent to them: it is not shown again. */
export interface FreshLink {
  readonly name: string;
  readonly role: LinkRole;
  readonly url: string;
  readonly passphrase: string | null;
}

/** A review was created. */
export class ReviewCreated extends Event {
  static readonly type = 'review-created';
  readonly reviewId: string;
  readonly links: readonly FreshLink[];
  /** Names of those who could not be invited. */
  readonly notInvited: readonly string[];
  /** The first version, to be uploaded. */
  readonly file: File | null;
  readonly windowHours: number;

  constructor(created: Omit<ReviewCreated, keyof Event>) {
    super(ReviewCreated.type);
    this.reviewId = created.reviewId;
    this.links = created.links;
    this.notInvited = created.notInvited;
    this.file = created.file;
    this.windowHours = created.windowHours;
  }
}

/** How long invitations can be used, in milliseconds: the window, and a month. */
const INVITATION_MS = 30 * 86_400_000;

/**
 * The form of a new review. What is entered is kept on this device.
 *
 * @event {ReviewCreated} review-created
 * @event draft-discarded
 */
export class NewReviewForm extends LitElement {
  static override styles = [producerStyles, newReviewStyles];

  @property({ attribute: false }) api: TeamApi | null = null;
  @property({ attribute: false }) words: Words = ENGLISH;
  /** The intake form that is taken over. */
  @property({ attribute: false }) intake: ListedIntake | null = null;
  /** Whether an intake form is to be taken over, which may not be loaded yet. */
  @property({ type: Boolean }) isIntake = false;
  @property({ type: Boolean }) canCreate = false;
  @property() baseUrl = '';

  @state() private draft: Draft | null = null;
  @state() private own: readonly Template[] = [];
  @state() private templateProblem = '';
  @state() private file: File | null = null;
  @state() private isSubmitted = false;
  @state() private isCreating = false;
  @state() private failure: Problem | null = null;
  @query('form') private readonly form!: HTMLFormElement;

  /** The id under which this form makes a review: a repeated attempt does not make another one. */
  #reviewId = newId(plainPorts.now(), plainPorts.random);

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { locale } = this.words;
    const { intake } = this;
    if (changed.has('intake') && intake?.answers) {
      const template = TEMPLATES.find(({ id }) => id === intake.job) ?? TEMPLATES[0]!;
      this.draft = fromIntake(template, locale, intake.intakeId, intake.answers);
    }
    this.draft ??= readDraft() ?? fromTemplate(TEMPLATES[0]!, locale);
  }
  protected override firstUpdated(): void {
    this.renderRoot.querySelector<HTMLElement>('input[name=title]')?.focus({ preventScroll: true });
  }

  readonly #change = (change: Partial<Draft>): void => {
    this.draft = keepDraft({ ...this.draft!, ...change });
  };
  readonly #choose = (template: Template): void => {
    this.draft = keepDraft(fromTemplate(template, this.words.locale, this.draft));
  };
  readonly #loadTemplate = async (file: File): Promise<void> => {
    const { t } = this.words;
    this.templateProblem = '';
    let value: unknown;
    try {
      value = JSON.parse(await file.text());
    } catch {
      this.templateProblem = t.templateUnreadable(file.name);
      return;
    }
    const problem = problemOf(value);
    if (problem) this.templateProblem = t.templateProblem(file.name, problem);
    else {
      const template = value as Template;
      this.own = [...this.own.filter(({ id }) => id !== template.id), template];
      this.#choose(template);
    }
  };
  readonly #discard = (): void => {
    dropDraft();
    this.dispatchEvent(new Event('draft-discarded'));
  };

  readonly #submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const { draft } = this;
    this.isSubmitted = true;
    if (!draft || this.isCreating) return;
    if (problemsOf(draft).length > 0) {
      await this.updateComplete;
      this.form.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
      return;
    }
    this.isCreating = true;
    this.failure = null;
    try {
      await this.#create(draft);
    } catch (error) {
      this.failure = problemOfError(error);
    } finally {
      this.isCreating = false;
    }
  };
  async #create(draft: Draft): Promise<void> {
    const [api, reviewId] = [this.api!, this.#reviewId];
    await api.createReview(reviewOf(draft, reviewId)).catch((error: unknown) => {
      // An attempt before this one has made it, and its answer was lost.
      if (!(AdapterError.is(error) && error.kind === 'reset')) throw error;
    });
    const links: FreshLink[] = [];
    const notInvited: string[] = [];
    const expiresAt = new Date(Date.now() + draft.windowHours * 3_600_000 + INVITATION_MS).toISOString();
    for (const { name, email, role } of draft.invitations.filter(isFilled)) {
      const passphrase = role === 'approver' ? newPassphrase() : null;
      const invitation = {
        ...{ role, expiresAt, name: name.trim() },
        ...(email && { email }),
        ...(passphrase && { passphrase }),
      };
      try {
        const made = await api.invite(reviewId, invitation);
        links.push({ name: name.trim(), role, url: shareUrl(this.baseUrl, made), passphrase });
      } catch {
        notInvited.push(name.trim());
      }
    }
    if (draft.intakeId) await api.removeIntake(draft.intakeId).catch(() => {});
    dropDraft();
    const { file } = this;
    this.dispatchEvent(new ReviewCreated({ reviewId, links, notInvited, file, windowHours: draft.windowHours }));
  }

  override render() {
    const { draft, words } = this;
    const { t, locale } = words;
    if (!this.canCreate) return html`<p class="card">${t.editorsCannotCreate}</p>`;
    if (!draft || (this.isIntake && !this.intake && draft.intakeId === null))
      return html`<p class="weak" role="status">${t.loading}</p>`;
    const problems: readonly DraftProblem[] = this.isSubmitted ? problemsOf(draft) : [];
    const saved = draft.savedAt && new Date(draft.savedAt).toLocaleTimeString(locale, { timeStyle: 'short' });
    const view = { draft, words, problems, change: this.#change };
    const templates = [...TEMPLATES, ...this.own.filter(({ id }) => !TEMPLATES.some((each) => each.id === id))];
    return html`<form novalidate @submit=${this.#submit}>
      <div class="head">
        <h1>${t.newReview}</h1>
        <span class="weak">${saved ? t.draftSaved(saved) : nothing}</span>
        <span class="grow"></span>
        <button type="button" class="button plain" @click=${this.#discard}>${t.discard}</button>
        <button class="button main" aria-disabled=${this.isCreating}>${this.isCreating ? t.creating : t.create}</button>
      </div>
      ${
        problems.length > 0 || this.failure
          ? html`<div class="card errors" role="alert">
              ${problems.map((problem) => html`<p class="error">${t.problems[problem]}</p>`)}
              ${
                this.failure
                  ? html`<p class="error">
                      ${this.failure.kind === 'failed' ? t.failed(this.failure.reason) : t.offlineText}
                    </p>`
                  : nothing
              }
            </div>`
          : nothing
      }
      <div class="side">
        ${jobCard(view, templates, {
          choose: this.#choose,
          load: this.#loadTemplate,
          problem: this.templateProblem,
        })}
        ${intakeCard(view)} ${briefCard(view)}
      </div>
      <div class="side">
        ${versionCard(view, this.file, (file) => (this.file = file))}${participantsCard(view)}
        <p class="sr" role="status">${this.isCreating ? t.creating : ''}</p>
      </div>
    </form>`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'kp-new-review': NewReviewForm;
  }
}
