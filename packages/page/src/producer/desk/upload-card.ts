import { type VersionUpload, uploadVersion } from '@kreatli/adapters/http';
import { type ReviewState, type Version, versionsOf } from '@kreatli/core';
import { formatPercent, icon, icons, shortDay } from '@kreatli/elements/kit';
import { LitElement, type PropertyValues, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { VersionMedia } from '../api/types.js';
import type { TeamSession } from '../session/team-session.js';
import { ENGLISH, type Words } from '../strings/load-strings.js';
import { barView } from '../style/avatar-view.js';
import { formatBytesIn } from '../style/format-bytes.js';
import { producerStyles } from '../style/producer.styles.js';
import { deskStyles } from './desk.styles.js';
import { type UploadState, uploadReason } from './upload-state.js';

/**
 * The versions of a review, and the upload of another one.
 *
 * @event version-uploaded - The last byte of a version has arrived.
 */
export class UploadCard extends LitElement {
  static override styles = [producerStyles, deskStyles];

  @property({ attribute: false }) session: TeamSession | null = null;
  @property() reviewId = '';
  @property({ attribute: false }) state: ReviewState | null = null;
  @property({ attribute: false }) media: readonly VersionMedia[] = [];
  @property({ attribute: false }) words: Words = ENGLISH;
  /** A file that was chosen in the form of the review. */
  @property({ attribute: false }) file: File | null = null;
  /** Replaces the upload, for tests. */
  @property({ attribute: false }) send: typeof uploadVersion = uploadVersion;
  @state() private chosen: File | null = null;
  @state() private upload: UploadState = { kind: 'none' };

  #running: VersionUpload | null = null;
  #label: string | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('beforeunload', this.#guard);
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('beforeunload', this.#guard);
    // What has arrived is kept: the same file continues where it was.
    this.#running?.pause();
  }
  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('file') && this.file) {
      this.chosen = this.file;
      this.#start();
    }
  }
  readonly #guard = (event: BeforeUnloadEvent): void => {
    if (this.upload.kind === 'sending') event.preventDefault();
  };

  get #nextLabel(): string {
    return `v${(this.state ? this.state.versions.size : 0) + 1}`;
  }
  readonly #start = (): void => {
    const { session, reviewId, chosen } = this;
    if (!session || !chosen || this.#running) return;
    const running = this.send({
      baseUrl: session.baseUrl,
      reviewId,
      token: (isRefused) => session.token(isRefused),
      file: chosen,
      label: this.#label?.trim() || this.#nextLabel,
      onProgress: (sent, total) => {
        if (this.upload.kind === 'sending') this.upload = { kind: 'sending', share: total === 0 ? 0 : sent / total };
      },
    });
    this.#running = running;
    this.upload = { kind: 'sending', share: 0 };
    running.done
      .then(
        () => {
          this.upload = { kind: 'uploaded' };
          this.chosen = null;
          this.dispatchEvent(new Event('version-uploaded'));
        },
        (error: unknown) => {
          const reason = uploadReason(error);
          this.upload = reason === null ? { kind: 'none' } : { kind: 'failed', reason };
          if (reason === null) this.chosen = null;
        },
      )
      .finally(() => (this.#running = null));
  };
  readonly #pause = (): void => {
    if (this.upload.kind !== 'sending') return;
    this.#running?.pause();
    this.upload = { kind: 'paused', share: this.upload.share };
  };
  readonly #resume = (): void => {
    if (this.upload.kind !== 'paused') return;
    this.#running?.resume();
    this.upload = { kind: 'sending', share: this.upload.share };
  };
  readonly #cancel = (): void => void this.#running?.cancel().catch(() => {});
  readonly #choose = (event: Event): void => {
    this.chosen = (event.target as HTMLInputElement).files?.[0] ?? null;
    this.upload = { kind: 'none' };
  };

  #version({ versionId, label, status, failure, addedAt }: Version) {
    const { t, locale } = this.words;
    const media = this.media.find((each) => each.versionId === versionId);
    const percent = formatPercent(Math.round((media?.progress ?? 0) * 100), locale);
    const reason = media?.reason && (/^de\b/i.test(locale) ? media.reason.de : media.reason.en);
    const text =
      status === 'ready'
        ? t.ready
        : media?.state === 'running'
          ? t.transcoding(percent)
          : media?.state === 'waiting'
            ? (reason ?? t.mediaWaiting)
            : media?.state === 'failed' || status === 'failed'
              ? t.mediaFailed(reason ?? failure ?? t.versionFailed)
              : t.processing;
    const tone = status === 'failed' || media?.state === 'failed' ? 'red' : status === 'ready' ? 'ok' : 'weak';
    return html`<li>
      <span><b dir="auto">${label}</b> <span class="small weak">${shortDay(addedAt, locale)}</span></span>
      <span class="small ${tone}" role=${media?.state === 'running' ? 'status' : nothing}>${text}</span>
      ${media?.state === 'running' ? barView(media.progress) : nothing}
    </li>`;
  }

  #progress() {
    const { t, locale } = this.words;
    const { upload } = this;
    if (upload.kind === 'none') return nothing;
    if (upload.kind === 'uploaded') return html`<p class="ok" role="status">${t.uploaded}</p>`;
    if (upload.kind === 'failed')
      return html`<p class="error" role="alert">${t.uploadFailed(t.reasons[upload.reason] ?? t.reasons['other']!)}</p>
        <button class="button" @click=${this.#start}>${icon(icons.retry)}${t.tryAgain}</button>`;
    const isPaused = upload.kind === 'paused';
    const percent = formatPercent(Math.floor(upload.share * 100), locale);
    return html`<div class="row wrap">
        <b class="grow number">${isPaused ? t.uploadPaused(percent) : t.uploading(percent)}</b>
        <button class="button slim" @click=${isPaused ? this.#resume : this.#pause}>
          ${icon(isPaused ? icons.play : icons.pause)}${isPaused ? t.resume : t.pause}
        </button>
        <button class="button slim plain" @click=${this.#cancel}>${t.cancelUpload}</button>
      </div>
      <div
        role="progressbar"
        aria-label=${t.upload}
        aria-valuemin="0"
        aria-valuemax="100"
        aria-valuenow=${Math.floor(upload.share * 100)}
      >
        ${barView(upload.share)}
      </div>
      <p class="small weak">${t.uploadHint}</p>`;
  }

  #chooser() {
    const { t, locale } = this.words;
    const { chosen } = this;
    const isRunning = this.upload.kind === 'sending' || this.upload.kind === 'paused';
    if (isRunning) return chosen ? html`<p class="small" dir="auto">${chosen.name}</p>` : nothing;
    return html`<div class="row wrap">
        <span class="button file"
          >${icon(icons.upload)}${t.chooseFile}<input
            type="file"
            accept="video/*,.mxf,.mov,.mp4"
            aria-label=${t.chooseFile}
            @change=${this.#choose}
        /></span>
        ${
          chosen
            ? html`<span class="grow small" dir="auto">${chosen.name}, ${formatBytesIn(chosen.size, locale)}</span>`
            : nothing
        }
      </div>
      ${
        chosen && this.upload.kind !== 'failed'
          ? html`<div class="row wrap">
              <label class="grow"
                >${t.label}<input
                  class="field"
                  dir="auto"
                  maxlength="100"
                  .value=${this.#label ?? this.#nextLabel}
                  @input=${(event: Event) => (this.#label = (event.target as HTMLInputElement).value)}
              /></label>
              <button class="button main" @click=${this.#start}>${t.upload}</button>
            </div>`
          : nothing
      }`;
  }

  override render() {
    const { t } = this.words;
    const versions = this.state ? versionsOf(this.state) : [];
    return html`<section class="card">
      <h2>${t.versionsHeading}</h2>
      ${
        versions.length > 0
          ? html`<ul class="versions lines">
              ${versions.map((version) => this.#version(version))}
            </ul>`
          : html`<p class="weak">${t.noVersion}</p>`
      }
      ${this.#progress()} ${this.#chooser()}
    </section>`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'kp-upload-card': UploadCard;
  }
}
