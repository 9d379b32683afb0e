import type { Exactness } from '@kreatli/playback';
import { type Review, type ReviewAdapter, participantsOf, windowOf } from '@kreatli/core';
import type { Rate } from '@kreatli/timecode';
import { ContextProvider } from '@lit/context';
import { LitElement, type PropertyValues, html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { createRef, ref } from 'lit/directives/ref.js';
import type { KrCommentLayer } from '../comment-layer/comment-layer.js';
import { type KeyActions, Keyboard } from '../keyboard/keyboard.js';
import { playerActions } from '../keyboard/player-actions.js';
import { type KeyAction, type KeyRemap, frameio } from '../keyboard/profile.js';
import type { KrPlayer } from '../player/player.js';
import type { KrReviewSession } from '../review-session/review-session.js';
import type { VersionSource } from '../review-session/version-source.js';
import { $clock } from '../locale/clock.js';
import { type BriefInput, type ParticipantInput, type SessionContext, localeContext } from '../context/contexts.js';
import { reviewControls } from '../style/review-controls.styles.js';
import { Localised } from '../locale/localise-review.js';
import { colourOf, displayName, initialsOf } from '../participant/participant-badge.js';
import { relativeTime } from '../locale/relative-time.js';
import { StoreReader } from '../render/store-reader.js';
import { styles } from '../render/styles.js';
import { tokens } from '../style/tokens.styles.js';
import { reviewPlayerStyles } from './review-player.styles.js';

export type { KrErrorEvent } from '../host-event/error-event.js';
export type { PlaybackEvent, ProposeEvent } from '../request/requests.js';
export type { SourceExpiredEvent } from '../host-event/source-expired-event.js';
export type { ReviewFact } from '../review-session/facts.js';

/**
 * @summary What people embed: player, comments, brief and approval in one element. Works with `src` alone.
 * @slot header - Instead of title, versions, people and approval.
 * @slot brand - Before the title.
 * @slot stage-overlay - Over the picture.
 * @slot controls - Instead of timeline and transport.
 * @slot brief - Instead of the brief.
 * @slot panel - Instead of the comments.
 * @slot approval - Instead of the approval button.
 * @event {ProposeEvent} kr-propose - Somebody wants to write something in the log; cancelable.
 * @event {PlaybackEvent} kr-playback - Somebody asks the player for something; cancelable.
 * @event {FactEvent} kr-comment-added - The log confirmed a comment.
 * @event {FactEvent} kr-comment-resolved - The log confirmed that a comment is resolved.
 * @event {FactEvent} kr-decision - The log confirmed a decision, or that one was taken back.
 * @event {FactEvent} kr-window - The log confirmed a change of the review window.
 * @event {SourceExpiredEvent} kr-source-expired - A video's address has expired; answer with a fresh one.
 * @event {KrErrorEvent} kr-error - Something went wrong; `code` says what.
 * @csspart header - The bar on top.
 * @csspart stage - The player's place.
 * @csspart panel - The panel with brief and comments.
 * @cssproperty --kr-accent - The one accent colour.
 * @cssproperty --kr-accent-ink - Text on the accent colour.
 * @cssproperty --kr-bg - Background.
 * @cssproperty --kr-surface - Background of panel and controls.
 * @cssproperty --kr-text - Text.
 * @cssproperty --kr-approve - Colour of the approval.
 * @cssproperty --kr-font - Font of the interface.
 * @cssproperty --kr-mono - Font of timecode.
 */
export class KrReviewPlayer extends LitElement {
  static override styles = [tokens, reviewControls, reviewPlayerStyles];

  /** Address of the video: a file or an HLS playlist. */
  @property({ reflect: true }) src = '';
  /** Picture shown before the first frame. */
  @property({ reflect: true }) poster = '';
  /** Frame rate: `"24000/1001"`, `"29.97"`, `"25"`. Read from the media when left out. */
  @property({ reflect: true }) rate: Rate | string | number | null = null;
  /** Labels are drop-frame: at 29.97, 59.94 and 119.88. */
  @property({ type: Boolean, attribute: 'drop-frame', reflect: true }) dropFrame = false;
  /** Label of the first frame. Default `00:00:00:00`. */
  @property({ attribute: 'start-timecode', reflect: true }) startTimecode = '';
  /** Id of the review. Default: derived from the address of the video. */
  @property({ reflect: true }) review = '';
  /** Title of the review. */
  @property({ reflect: true }) heading = '';
  /** Level of the title in the page's outline, 1–6. */
  @property({ type: Number, attribute: 'heading-level', reflect: true }) headingLevel = 2;
  /** BCP 47 tag of the interface's language. Default: the page's. */
  @property({ reflect: true }) locale = '';
  /** `auto` follows the system; `dark`, `light`. */
  @property({ reflect: true }) theme: 'auto' | 'dark' | 'light' = 'auto';
  /** Where the comments are: `side`, `below`, `stage` (hidden). Default: by the width there is. */
  @property({ reflect: true }) layout: 'side' | 'below' | 'stage' | null = null;
  /** Takes the height that it is given, instead of the video's shape. */
  @property({ type: Boolean, reflect: true }) fill = false;
  /** Keys are live while the focus is nowhere on the page, too: for pages that are nothing but the review. */
  @property({ type: Boolean, attribute: 'page-keys', reflect: true }) pageKeys = false;
  /** Which keys do what: `frameio`, `nle`, `rv`, `web`. */
  @property({ reflect: true }) keymap = 'frameio';
  /** Chords of your own over the profile's; an empty list takes an action's keys away. */
  @property({ attribute: false }) keys: KeyRemap | null = null;
  /** Where the review is kept. Default: a database in this browser. */
  @property({ attribute: false }) adapter: ReviewAdapter | null = null;
  /** Who is looking. Default: a guest, who is asked for a name at the first comment. */
  @property({ attribute: false }) participant: ParticipantInput | null = null;
  /** The versions, oldest first; instead of `src`. */
  @property({ attribute: false }) versions: readonly VersionSource[] = [];
  /** What to watch, and what must hold; published with the embedded database. */
  @property({ attribute: false }) brief: BriefInput | null = null;

  readonly #locales = new ContextProvider(this, { context: localeContext });
  readonly #stores = new StoreReader(this);
  readonly #localised = new Localised(this, () => this.locale);
  readonly #session = createRef<KrReviewSession>();
  readonly #player = createRef<KrPlayer>();
  readonly #comments = createRef<KrCommentLayer>();

  constructor() {
    super();
    new Keyboard(
      this,
      () => this.#actions(),
      () => this.#session.value?.context?.player.$keys.get() ?? frameio,
      () => this.pageKeys,
    );
  }

  #actions(): KeyActions {
    const session = this.#session.value?.context;
    const player = this.#player.value;
    if (!session || !player) return {};
    const version = (by: 1 | -1) => () => {
      const versions = session.$versions.get();
      const next = versions[versions.findIndex(({ id }) => id === session.$versionId.get()) + by];
      if (next) session.$versionId.set(next.id);
    };
    return {
      ...playerActions(player, session.player),
      fullscreen: () => void player.toggleFullscreen(),
      help: () => player.showShortcuts(Object.keys(this.#actions()) as KeyAction[]),
      comment: () => session.player.$commentRequests.set(session.player.$commentRequests.get() + 1),
      reply: () => this.#comments.value?.replyToSelected(),
      nextComment: () => this.#comments.value?.openNeighbour(1),
      previousComment: () => this.#comments.value?.openNeighbour(-1),
      nextVersion: version(1),
      previousVersion: version(-1),
    };
  }

  /** Puts the focus on the player, so that its keys are live. */
  override focus(options?: FocusOptions): void {
    this.#player.value?.focus(options);
  }
  /** Looks for news now; also goes on after the backend asked to sign in, or refused. */
  refresh(): void {
    this.#session.value?.refresh();
  }
  /** The frame on screen. */
  get frame(): number {
    return this.#player.value?.frame ?? 0;
  }
  /** Length in frames; 0 while it is not known. */
  get frameCount(): number {
    return this.#player.value?.frameCount ?? 0;
  }
  get paused(): boolean {
    return this.#player.value?.paused ?? true;
  }
  /** The video element, for hosts that must reach it. */
  get media(): HTMLVideoElement | null {
    return this.#player.value?.media ?? null;
  }
  /** `exact`: the frame on screen is verified; `near`: it could not be; `time`: no rate is known. */
  get exactness(): Exactness {
    return this.#player.value?.exactness ?? 'time';
  }
  /** Plays. Rejects with the browser's `NotAllowedError` where a person must act first. */
  async play(): Promise<void> {
    await (await this.#ready()).play();
  }
  /** Pauses; resolves with the frame that is on screen. */
  async pause(): Promise<number> {
    return (await this.#ready()).pause();
  }
  /** Shows a frame; resolves with the frame that is on screen, when it is. */
  async seekFrame(frame: number): Promise<number> {
    return (await this.#ready()).seekFrame(frame);
  }
  /** Moves by `count` frames; resolves with the frame that is on screen, when it is. */
  async step(count: number): Promise<number> {
    return (await this.#ready()).step(count);
  }
  /** What shows the picture now: the video, or while the player rests the canvas over it. For hosts that read pixels. */
  get picture(): HTMLVideoElement | HTMLCanvasElement | null {
    return this.#player.value?.picture ?? null;
  }
  /** Moves at a signed speed, 1 = real time; backwards with real pictures. 0 pauses. */
  async shuttle(speed: number): Promise<void> {
    await (await this.#ready()).shuttle(speed);
  }
  /** Sets in and out points, half-open in frames; without arguments clears them. */
  setRange(inFrame?: number, outFrame?: number): void {
    this.#player.value?.setRange(inFrame, outFrame);
  }
  async #ready(): Promise<KrPlayer> {
    await this.updateComplete;
    await this.#player.value!.updateComplete;
    return this.#player.value!;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('locale')) this.#locales.setValue(this.locale || undefined);
  }
  protected override firstUpdated(): void {
    this.requestUpdate(); // the session is there from now on
  }

  override render() {
    const session = this.#session.value?.context;
    return html`
      <kr-review-session
        ${ref(this.#session)}
        .src=${this.src}
        .poster=${this.poster}
        .rate=${this.rate}
        .dropFrame=${this.dropFrame}
        .startTimecode=${this.startTimecode}
        .review=${this.review}
        .heading=${this.heading}
        .locale=${this.locale}
        .adapter=${this.adapter}
        .participant=${this.participant}
        .versions=${this.versions}
        .brief=${this.brief}
      >
        <div class="frame">
          <slot name="header"><header class="header" part="header">${this.#header(session)}</header></slot>
          <div class="stage" part="stage">
            <kr-player
              ${ref(this.#player)}
              ?fill=${this.fill}
              keymap=${this.keymap}
              .keys=${this.keys}
              exportparts="video, dock, captions, guides"
            >
              <slot name="stage-overlay" slot="overlay"></slot>
              <slot name="controls" slot="controls"><kr-timeline></kr-timeline><kr-transport></kr-transport></slot>
            </kr-player>
          </div>
          <aside class="panel" part="panel">
            <div class="brief">
              <slot name="brief"
                ><kr-review-brief heading-level=${Math.min(6, this.headingLevel + 1)}></kr-review-brief
              ></slot>
            </div>
            <div class="comments">
              <slot name="panel"
                ><kr-comment-layer
                  ${ref(this.#comments)}
                  @kr-composer-leave=${() => this.#player.value?.focus()}
                ></kr-comment-layer
              ></slot>
            </div>
          </aside>
        </div>
      </kr-review-session>
    `;
  }

  #header(session: SessionContext | undefined) {
    const review = session && this.#stores.get(session.$review);
    // A host's own backend knows the title; the embedded one has only what was declared.
    const title = this.heading || (this.adapter && review && this.#stores.get(review.$state).review?.title);
    return html`
      <slot name="brand"></slot>
      ${title ? html`<span class="title" role="heading" aria-level=${this.headingLevel} dir="auto">${title}</span>` : nothing}
      <kr-version-switch></kr-version-switch>
      <span class="grow"></span>
      ${session && review && html`${this.#due(session, review)} ${this.#people(review)}`}
      <slot name="approval"><kr-approval-button></kr-approval-button></slot>
    `;
  }

  #due(session: SessionContext, review: Review) {
    const { strings: t, locale } = this.#localised;
    this.#stores.get($clock);
    const versionId = this.#stores.get(session.$versionId);
    const window = versionId && windowOf(this.#stores.get(review.$state), versionId);
    if (!window) return nothing;
    const closed = window.closedBy !== null || Date.parse(window.closesAt) <= review.now();
    return html`<span class="due"
      >${closed ? t.windowClosed : t.windowClosesIn(relativeTime(window.closesAt, review.now(), locale))}</span
    >`;
  }

  #people(review: Review) {
    const state = this.#stores.get(review.$state);
    const people = participantsOf(state).slice(0, 5);
    if (people.length === 0) return nothing;
    return html`<span class="people">
      ${people.map(({ participantId }) => {
        const name = displayName(state, participantId, this.#localised.strings.somebody);
        return html`<span
          class="avatar"
          role="img"
          aria-label=${name}
          title=${name}
          ${styles({ '--_avatar': colourOf(state, participantId) })}
          >${initialsOf(name)}</span
        >`;
      })}
    </span>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'kr-review-player': KrReviewPlayer;
  }
}
