import { ContextProvider } from '@lit/context';
import { type ReviewAdapter, derivedId } from '@kreatli/core';
import type { Rate } from '@kreatli/timecode';
import { LitElement, type PropertyValues, css, html } from 'lit';
import { property } from 'lit/decorators.js';
import { createRef, ref } from 'lit/directives/ref.js';
import type { KrNameDialog } from './name-dialog.js';
import {
  type BriefInput,
  type ParticipantInput,
  type SessionContext,
  localeContext,
  playerContext,
  sessionContext,
} from '../context/contexts.js';
import { reportError } from '../host-event/error-event.js';
import type { PlaybackEvent, ProposeEvent } from '../request/requests.js';
import { askToSignIn } from '../host-event/sign-in-event.js';
import { askForSource } from '../host-event/source-expired-event.js';
import { Session } from './session.js';
import { problemsOf } from './declared-ids.js';
import type { ReviewConfig } from './open-review.js';
import type { VersionSource } from './version-source.js';

export type { KrErrorEvent } from '../host-event/error-event.js';
export type { SignInEvent } from '../host-event/sign-in-event.js';
export type { SourceExpiredEvent } from '../host-event/source-expired-event.js';
export type { ReviewFact } from './facts.js';

/** Where a video is, whatever page names it. */
const absolute = (src: string): string => new URL(src, document.baseURI).href;

/** Frameworks hand over equal objects anew at every render; only other content opens the review again. */
const differs = (a: unknown, b: unknown): boolean => JSON.stringify(a) !== JSON.stringify(b);

const OPENS = ['review', 'adapter', 'participant'] as const;
const PUBLISHES = ['heading', 'brief'] as const;
const SHOWS = ['src', 'poster', 'rate', 'dropFrame', 'startTimecode', 'versions'] as const;

/**
 * @summary The provider of a review, without a box: owns the player and the log, and answers the requests of all elements inside.
 * @slot - The elements of the review, laid out by the host.
 * @event {FactEvent} kr-comment-added - The log confirmed a comment.
 * @event {FactEvent} kr-comment-resolved - The log confirmed that a comment is resolved.
 * @event {FactEvent} kr-decision - The log confirmed a decision, or that one was taken back.
 * @event {FactEvent} kr-window - The log confirmed a change of the review window.
 * @event {SignInEvent} kr-sign-in - The backend asks for a sign-in; answer when it is done.
 * @event {SourceExpiredEvent} kr-source-expired - A video's address has expired; answer with a fresh one.
 * @event {KrErrorEvent} kr-error - Something went wrong; `code` says what.
 */
export class KrReviewSession extends LitElement {
  static override styles = css`
    :host {
      display: contents;
    }
  `;

  readonly #sessions = new ContextProvider(this, { context: sessionContext });
  readonly #players = new ContextProvider(this, { context: playerContext });
  readonly #locales = new ContextProvider(this, { context: localeContext });
  readonly #nameDialog = createRef<KrNameDialog>();

  /** Address of the video, for a review of one version. */
  @property() src = '';
  /** Picture shown before the first frame. */
  @property() poster = '';
  /** Frame rate of `src`: `"24000/1001"`, `"29.97"`, `"25"`. Read from the media when left out. */
  @property() rate: Rate | string | number | null = null;
  /** Labels of `src` are drop-frame. */
  @property({ type: Boolean, attribute: 'drop-frame' }) dropFrame = false;
  /** Label of the first frame of `src`. Default `00:00:00:00`. */
  @property({ attribute: 'start-timecode' }) startTimecode = '';
  /** Id of the review. Default: derived from the addresses of its versions. */
  @property() review = '';
  /** Title of the review. */
  @property() heading = '';
  /** BCP 47 tag of the interface's language. Default: the page's. */
  @property() locale = '';
  /** Where the review is kept. Default: a database in this browser. */
  @property({ attribute: false }) adapter: ReviewAdapter | null = null;
  /** Who is looking. Default: a guest, who is asked for a name at the first comment. */
  @property({ attribute: false, hasChanged: differs }) participant: ParticipantInput | null = null;
  /** The versions, oldest first. */
  @property({ attribute: false }) versions: readonly VersionSource[] = [];
  /** What to watch, and what must hold; published with the embedded database. */
  @property({ attribute: false, hasChanged: differs }) brief: BriefInput | null = null;

  #session: Session | undefined;
  #openId: string | null = null;
  /** What the host declared could not be opened. */
  #isRefused = false;

  /** What the elements inside share. */
  get context(): SessionContext | undefined {
    return this.#session;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('kr-propose', this.#handlePropose);
    this.addEventListener('kr-playback', this.#handlePlayback);
    if (this.#session) return; // moved, not removed
    this.#session = new Session({
      report: (code, message, cause) => reportError(this, code, message, cause),
      announce: (fact) => this.dispatchEvent(fact),
      freshSource: (source, error) => askForSource(this, source, error),
      signIn: (code, waiting) => askToSignIn(this, code, waiting),
      askName: async () => (await this.#nameDialog.value?.ask()) ?? null,
    });
    this.#sessions.setValue(this.#session);
    this.#players.setValue(this.#session.player);
    if (this.hasUpdated) this.#apply(this.#session);
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('kr-propose', this.#handlePropose);
    this.removeEventListener('kr-playback', this.#handlePlayback);
    // An element that is moved comes back at once, and goes on where it was.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#session?.dispose();
      this.#session = undefined;
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('locale')) this.#locales.setValue(this.locale || undefined);
    const session = this.#session;
    if (!session) return;
    if (!this.hasUpdated) return this.#apply(session);
    const isMended = this.#isRefused && changed.has('versions');
    if (OPENS.some((name) => changed.has(name)) || this.#reviewId() !== this.#openId || isMended) this.#open(session);
    if (SHOWS.some((name) => changed.has(name))) session.setVersions(this.#declared());
    if (PUBLISHES.some((name) => changed.has(name))) session.republish(this.#config());
  }

  #apply(session: Session): void {
    session.setVersions(this.#declared());
    this.#open(session);
  }
  #open(session: Session): void {
    const config = this.#config();
    this.#openId = config.reviewId || null;
    const problems = problemsOf(this.#openId, this.participant, this.#declared());
    for (const problem of problems) reportError(this, 'INVALID_ATTRIBUTE', problem);
    this.#isRefused = problems.length > 0;
    if (this.#isRefused) return session.closeReview();
    if (this.#openId !== null) void session.open(config);
  }
  #config(): ReviewConfig {
    const { heading, adapter, participant, brief } = this;
    const reviewId = this.#reviewId() ?? '';
    return { reviewId, heading: heading || this.#declared().at(-1)?.label || reviewId, adapter, participant, brief };
  }
  /** null until the host says which review, or which video. */
  #reviewId(): string | null {
    const first = this.#declared()[0];
    return this.review || (first ? derivedId('review', first.id, absolute(first.src)) : null);
  }
  #declared(): readonly VersionSource[] {
    if (this.versions.length > 0 || !this.src) return this.versions;
    const { src, poster, rate, dropFrame, startTimecode } = this;
    const id = derivedId('version', absolute(src));
    return [{ id, label: 'v1', src, dropFrame, startTimecode, ...(poster && { poster }), ...(rate && { rate }) }];
  }
  readonly #handlePropose = (event: ProposeEvent): void => event.take(() => this.#session!.propose(event));
  readonly #handlePlayback = (event: PlaybackEvent): void => event.take(this.#session!.player.playback.request);

  /** Looks for news now; also goes on after the backend asked to sign in, or refused. */
  refresh(): void {
    this.#session?.$review.get()?.refresh();
  }

  override render() {
    return html`<slot></slot><kr-name-dialog ${ref(this.#nameDialog)}></kr-name-dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'kr-review-session': KrReviewSession;
  }
}
