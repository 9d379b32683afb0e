import { type ReviewState, versionsOf } from '@kreatli/core';
import { findConflicts } from '@kreatli/core/insights';
import { icon, icons } from '@kreatli/elements/kit';
import { LitElement, type PropertyValues, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { TeamApi } from '../api/team-api.js';
import type { VersionMedia } from '../api/types.js';
import type { FreshLink } from '../new/new-review.js';
import { type Problem, problemOfError } from '../api/problem.js';
import { problemView } from '../style/problem-view.js';
import type { TeamSession } from '../session/team-session.js';
import { ENGLISH, type Words } from '../strings/load-strings.js';
import { producerStyles } from '../style/producer.styles.js';
import { deskStyles } from './desk.styles.js';
import { csvOf, figuresOf } from './figures.js';
import { figuresTable, figuresView } from './figures-view.js';
import { participantsView } from './participants-view.js';
import { type ReviewLog, openReviewLog } from './review-log.js';
import type { AddEvents } from './window-card.js';

const TEAM = { participantId: '', audience: 'team' } as const;
/** How often the progress of transcoding is asked for, in milliseconds. */
const MEDIA_MS = 3_000;

/** The desk of one review: its figures, versions, participants and window, as its log has them. */
export class ReviewDesk extends LitElement {
  static override styles = [producerStyles, deskStyles];

  @property({ attribute: false }) api: TeamApi | null = null;
  @property({ attribute: false }) session: TeamSession | null = null;
  @property({ attribute: false }) words: Words = ENGLISH;
  @property() reviewId = '';
  /** Where the review itself is. */
  @property() openUrl = '';
  /** Links that were just made, and are not shown again. */
  @property({ attribute: false }) freshLinks: readonly FreshLink[] = [];
  /** Names of those who could not be invited. */
  @property({ attribute: false }) notInvited: readonly string[] = [];
  /** The first version, to be uploaded. */
  @property({ attribute: false }) file: File | null = null;
  @property({ type: Number }) windowHours = 48;

  @state() private state: ReviewState | null = null;
  @state() private media: readonly VersionMedia[] = [];
  @state() private problem: Problem | null = null;
  @state() private failure = '';
  @state() private isBusy = false;
  @state() private now = Date.now();
  #log: ReviewLog | null = null;
  /** Whether the server makes something of versions. */
  #hasMedia = true;
  #watching = new AbortController();
  #timer: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#timer = setInterval(() => void this.#loadMedia(), MEDIA_MS);
    if (this.reviewId) this.#open();
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#watching.abort();
    clearInterval(this.#timer);
  }
  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('reviewId') && this.reviewId) this.#open();
  }

  #open(): void {
    if (!this.session) return;
    this.#watching.abort();
    this.#watching = new AbortController();
    Object.assign(this, { state: null, media: [], problem: null });
    this.#log = openReviewLog(this.session, this.reviewId);
    this.#log.watch(() => void this.#load(), this.#watching.signal);
    void this.#load();
    void this.#loadMedia(true);
  }
  readonly #load = async (): Promise<void> => {
    const log = this.#log;
    try {
      const loaded = await log!.load();
      if (log === this.#log) Object.assign(this, { state: loaded, problem: null, now: Date.now() });
    } catch (error) {
      const problem = problemOfError(error);
      if (log === this.#log && (this.state === null || problem.kind !== 'offline')) this.problem = problem;
    }
  };
  /** While something is made of a version. */
  async #loadMedia(isFirst = false): Promise<void> {
    this.now = Date.now();
    const isPending = this.state !== null && versionsOf(this.state).some(({ status }) => status === 'processing');
    if (!isFirst && (!isPending || !this.#hasMedia)) return;
    const media = await this.api!.media(this.reviewId).catch(() => this.media);
    this.#hasMedia = media !== null;
    this.media = media ?? [];
  }
  readonly #add = async ({ events }: AddEvents): Promise<void> => {
    const { t } = this.words;
    Object.assign(this, { isBusy: true, failure: '' });
    try {
      this.state = await this.#log!.add(...events);
      this.now = Date.now();
    } catch (error) {
      const problem = problemOfError(error);
      this.failure = problem.kind === 'offline' ? t.offlineText : t.failed((error as Error).message);
    } finally {
      this.isBusy = false;
    }
  };
  readonly #download = (): void => {
    const csv = csvOf(figuresOf(this.state!, this.now));
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([csv], { type: 'text/csv' }));
    link.download = `${this.reviewId}.csv`;
    link.click();
    URL.revokeObjectURL(link.href);
  };

  #head(review: ReviewState) {
    const { t } = this.words;
    const refs = Object.values(review.review?.refs ?? {}).join(' · ');
    const newest = versionsOf(review)[0];
    const poster = this.media.find(({ versionId }) => versionId === newest?.versionId)?.poster;
    return html`<div class="head">
      ${poster ? html`<img class="poster" src=${poster} alt="" />` : nothing}
      <h1 dir="auto">${review.review?.title ?? ''}</h1>
      <span class="weak" dir="auto">${refs}</span>
      <span class="grow"></span>
      <button class="button noprint" @click=${this.#download}>${icon(icons.download)}${t.csv}</button>
      <button class="button noprint" @click=${() => this.renderRoot.querySelector('kp-share-dialog')?.open()}>
        ${icon(icons.link)}${t.share}
      </button>
      <a class="button main noprint" href=${this.openUrl}>${icon(icons.play)}${t.openReview}</a>
    </div>`;
  }
  #fresh() {
    const { t } = this.words;
    if (this.freshLinks.length === 0 && this.notInvited.length === 0) return nothing;
    return html`<section class="card noprint" role="status">
      <h2>${t.linksToSend}</h2>
      ${
        this.notInvited.length > 0
          ? html`<p class="error" dir="auto">${t.createdButNotInvited(this.notInvited.join(', '))}</p>`
          : nothing
      }
      <p class="weak small">${t.linksToSendHint}</p>
      <ul class="fresh lines">
        ${this.freshLinks.map(
          ({ name, role, url, passphrase }) =>
            html`<li>
              <span><b dir="auto">${name}</b> <span class="weak small">${t.roles[role]}</span></span>
              <kp-copy-field .text=${url} .name=${name} .words=${this.words}></kp-copy-field>
              ${
                passphrase
                  ? html`<span class="small">${t.passphrase}: <b class="mono">${passphrase}</b></span>`
                  : nothing
              }
            </li>`,
        )}
      </ul>
    </section>`;
  }
  #conflicts(review: ReviewState) {
    const { t } = this.words;
    const { conflicts } = findConflicts(review, TEAM);
    if (conflicts.length === 0) return nothing;
    return html`<section class="card row wrap">
      <span class="amber">${icon(icons.disagree)}</span>
      <span class="grow"><b>${t.conflictsOpen(conflicts.length)}</b> <span class="weak">${t.conflictsHint}</span></span>
      <a class="button noprint" href=${this.openUrl}>${t.openReview}</a>
    </section>`;
  }

  override render() {
    const { state: review, words } = this;
    const { t } = words;
    if (this.problem) return problemView(this.problem, t, () => void this.#load());
    if (!review) return html`<p class="weak" role="status">${t.loadingReview}</p>`;
    const figures = figuresOf(review, this.now);
    const newest = versionsOf(review)[0] ?? null;
    return html`${this.#head(review)} ${this.#fresh()}
      ${this.failure ? html`<p class="error" role="alert">${this.failure}</p>` : nothing}
      ${figures.length > 0 ? figuresView(figures, words) : nothing}
      <div class="halves">
        <div class="stack">
          ${this.#conflicts(review)} ${figures.length > 0 ? figuresTable(figures, this.now, words) : nothing}
          ${participantsView(review, newest?.versionId ?? null, words)}
        </div>
        <div class="stack side noprint">
          <kp-upload-card
            .session=${this.session}
            .reviewId=${this.reviewId}
            .state=${review}
            .media=${this.media}
            .words=${words}
            .file=${this.file}
            @version-uploaded=${this.#load}
          ></kp-upload-card>
          <kp-window-card
            .state=${review}
            .words=${words}
            .now=${this.now}
            .hours=${this.windowHours}
            .isBusy=${this.isBusy}
            @add-events=${this.#add}
          ></kp-window-card>
        </div>
      </div>
      <kp-share-dialog
        .api=${this.api}
        .state=${review}
        .reviewId=${this.reviewId}
        .baseUrl=${this.session?.baseUrl ?? ''}
        .words=${words}
        @links-changed=${this.#load}
      ></kp-share-dialog>`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'kp-review-desk': ReviewDesk;
  }
}
