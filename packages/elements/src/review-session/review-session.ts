import { ContextProvider } from '@lit/context';
import { LitElement, type PropertyValues, css, html, nothing } from 'lit';
import { state } from 'lit/decorators.js';
import { createRef, ref } from 'lit/directives/ref.js';
import { type SessionContext, localeContext, playerContext, sessionContext } from '../context/contexts.js';
import { reportError } from '../host-event/error-event.js';
import { requestSignIn } from '../host-event/sign-in-event.js';
import { requestNewUrl } from '../host-event/source-expired-event.js';
import { declarationProblems } from '../host-input/declaration-problems.js';
import { type ReviewInput, ReviewProperties } from '../host-input/review-properties.js';
import type { VersionSource } from '../host-input/version-source.js';
import { registerElement } from '../render/register-element.js';
import type { PlaybackEvent, ProposeEvent } from '../request/requests.js';
import { type ReviewConfig, configOf, versionsOf } from './declaration.js';
import type { KrNameDialog } from './name-dialog.js';
import { type Session, createSession } from './session.js';

export type { KrErrorEvent } from '../host-event/error-event.js';
export type { SignInEvent } from '../host-event/sign-in-event.js';
export type { SourceExpiredEvent } from '../host-event/source-expired-event.js';
export type {
  CommentAddedEvent,
  CommentResolvedEvent,
  DecisionEvent,
  MentionEvent,
  WindowEvent,
} from './review-change.js';
export type { FrameEvent, SelectEvent, VersionEvent } from './view-events.js';

const loadNameDialog = () => import('./name-dialog.js');

/** Properties that decide which review is open. */
const REVIEW = ['review', 'adapter', 'needsAdapter', 'participant'] as const;
/** Properties that change while a review stays open. */
const PUBLICATION = ['heading', 'brief', 'privateViews'] as const;
/** Properties that declare versions. */
const VERSIONS = ['src', 'poster', 'rate', 'dropFrame', 'startTimecode', 'versions'] as const;

/**
 * @summary The provider of a review: owns player and log, and handles the requests of the elements inside. Has no box.
 * @slot - The elements of the review, laid out by the host.
 * @event {CommentAddedEvent} kr-comment-added - The log confirmed a new comment.
 * @event {MentionEvent} kr-mention - The log confirmed comments that mention participants, by participant.
 * @event {CommentResolvedEvent} kr-comment-resolved - The log confirmed that a comment is resolved.
 * @event {DecisionEvent} kr-decision - The log confirmed a decision, or the revocation of one.
 * @event {WindowEvent} kr-window - The log confirmed a change of the review window.
 * @event {FrameEvent} kr-frame - Another frame is on screen.
 * @event {SelectEvent} kr-select - Another comment is open.
 * @event {VersionEvent} kr-version - Another version is on screen.
 * @event {SignInEvent} kr-sign-in - The backend requires a sign-in. Respond with a promise that resolves after it.
 * @event {SourceExpiredEvent} kr-source-expired - The URL of a video has expired. Call `respondWith()` with a new one.
 * @event {KrErrorEvent} kr-error - An error or a warning; `code` identifies it.
 */
export class KrReviewSession extends ReviewProperties(LitElement) {
  static override styles = css`
    :host {
      display: contents;
    }
  `;

  readonly #sessionProvider = new ContextProvider(this, { context: sessionContext });
  readonly #playerProvider = new ContextProvider(this, { context: playerContext });
  readonly #localeProvider = new ContextProvider(this, { context: localeContext });
  readonly #nameDialog = createRef<KrNameDialog>();

  @state() private hasNameDialog = false;

  #session: Session | undefined;
  /** Id of the review that the properties declare, open or invalid. */
  #declaredId: string | null = null;
  #isInvalid = false;

  /** What the elements inside share; undefined while this element is not in a document. */
  get context(): SessionContext | undefined {
    return this.#session;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('kr-propose', this.#handlePropose);
    this.addEventListener('kr-playback', this.#handlePlayback);
    if (this.#session) return; // moved, not removed
    this.#session = this.#createSession();
    this.#sessionProvider.setValue(this.#session);
    this.#playerProvider.setValue(this.#session.player);
    if (this.hasUpdated) this.#start(this.#session);
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('kr-propose', this.#handlePropose);
    this.removeEventListener('kr-playback', this.#handlePlayback);
    // An element that is moved in the document is connected again at once, and keeps its session.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#session?.dispose();
      this.#session = undefined;
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('locale')) this.#localeProvider.setValue(this.locale || undefined);
    const session = this.#session;
    if (!session) return;
    if (!this.hasUpdated) return this.#start(session);
    const hasChanged = (names: readonly (keyof ReviewInput)[]): boolean => names.some((name) => changed.has(name));
    const config = this.#config;
    const isOther = (config?.reviewId ?? null) !== this.#declaredId;
    if (hasChanged(REVIEW) || isOther || (this.#isInvalid && changed.has('versions'))) this.#open(session);
    if (hasChanged(VERSIONS)) session.setVersions(this.#versions);
    if (hasChanged(PUBLICATION) && config) session.update(config);
  }

  get #versions(): readonly VersionSource[] {
    return versionsOf(this, document.baseURI);
  }
  get #config(): ReviewConfig | null {
    return configOf(this, document.baseURI);
  }

  #createSession(): Session {
    return createSession({
      report: (code, message, cause) => reportError(this, code, message, cause),
      announce: (event) => this.dispatchEvent(event),
      renewUrl: (source, error) => requestNewUrl(this, source, error),
      signIn: (code, waiting) => requestSignIn(this, code, waiting),
      requestName: async (request) => (await this.#openNameDialog())?.requestName(request) ?? null,
      changeName: async (...change) => (await this.#openNameDialog())?.changeName(...change) ?? null,
    });
  }
  /** Null where it cannot be loaded, as if the guest had canceled: the comment stays in its field. */
  async #openNameDialog(): Promise<KrNameDialog | null> {
    const module = await loadNameDialog().catch(() => null);
    if (!module) return null;
    registerElement('kr-name-dialog', module.KrNameDialog);
    this.hasNameDialog = true;
    await this.updateComplete;
    const dialog = this.#nameDialog.value!;
    await dialog.updateComplete;
    return dialog;
  }
  #start(session: Session): void {
    session.setVersions(this.#versions);
    this.#open(session);
  }
  #open(session: Session): void {
    const config = this.#config;
    this.#declaredId = config?.reviewId ?? null;
    const problems = declarationProblems(this.#declaredId, this.participant, this.versions);
    for (const problem of problems) reportError(this, 'INVALID_ATTRIBUTE', problem);
    this.#isInvalid = problems.length > 0;
    if (this.#isInvalid) return session.close();
    if (!config) return;
    void session.open(config);
    // Loaded with the review, so that a guest can comment offline. A failure is repeated when the dialog is needed.
    if (!config.participant?.name) loadNameDialog().catch(() => undefined);
  }

  readonly #handlePropose = (event: ProposeEvent): void => event.accept(() => this.#session!.propose(event));
  readonly #handlePlayback = (event: PlaybackEvent): void => event.accept(this.#session!.player.playback.request);

  /** Reads new events at once. Also resumes syncing that stopped for a sign-in or an error. */
  refresh(): void {
    this.#session?.$review.get()?.refresh();
  }

  override render() {
    const dialog = this.hasNameDialog ? html`<kr-name-dialog ${ref(this.#nameDialog)}></kr-name-dialog>` : nothing;
    return html`<slot></slot>${dialog}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'kr-review-session': KrReviewSession;
  }
}
