import { ContextProvider } from '@lit/context';
import { LitElement, type PropertyValues, html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { createRef, ref } from 'lit/directives/ref.js';
import type { KrCommentLayer } from '../comment-layer/comment-layer.js';
import { type SessionContext, localeContext, shellContext } from '../context/contexts.js';
import { ReviewProperties, reviewPropertiesOf } from '../host-input/review-properties.js';
import { type KeyActions, Keyboard } from '../keyboard/keyboard.js';
import { type KeyAction, type KeyRemap, frameio } from '../keyboard/profile.js';
import { Localized } from '../locale/localized.js';
import { enReview } from '../locale/strings/en-review.js';
import { LazyPlace } from '../place/lazy-place.js';
import type { Place } from '../place/place.js';
import { playerActions } from '../player/player-actions.js';
import type { KrPlayer } from '../player/player.js';
import { LazyView } from '../render/lazy-view.js';
import { StoreReader } from '../render/store-reader.js';
import type { KrReviewSession } from '../review-session/review-session.js';
import { reviewControls } from '../style/review-controls.styles.js';
import { tokens } from '../style/tokens.styles.js';
import { Arrangement, type Layout } from './arrangement.js';
import { commentActions } from './comment-actions.js';
import { drawingActions } from './drawing-actions.js';
import { HeaderPanels } from './header-panels.js';
import { headerView } from './header-view.js';
import { participantsStyles } from './participants.styles.js';
import { showNeighbourVersion } from './neighbour-version.js';
import { PlayerApi } from './player-api.js';
import { reviewPlayerStyles } from './review-player.styles.js';

export type { KrErrorEvent } from '../host-event/error-event.js';
export type { SignInEvent } from '../host-event/sign-in-event.js';
export type { SourceExpiredEvent } from '../host-event/source-expired-event.js';
export type { PlaceEvent } from '../place/place-event.js';
export type { PlaybackEvent, ProposeEvent } from '../request/requests.js';
export type {
  CommentAddedEvent,
  CommentResolvedEvent,
  DecisionEvent,
  MentionEvent,
  WindowEvent,
} from '../review-session/review-change.js';
export type { FrameEvent, SelectEvent, VersionEvent } from '../review-session/view-events.js';

/**
 * @summary Player, comments, brief and approval in one element. Works with `src` alone.
 * @slot header - Replaces title, versions, participants and approval.
 * @slot brand - Before the title.
 * @slot overlay - Over the frame: the slot has the frame's shape, and follows zoom, pan and rotation.
 * @slot stage-overlay - Over the whole stage; stays in place when the frame is zoomed or moved.
 * @slot controls - Replaces timeline and transport.
 * @slot brief - Replaces the brief.
 * @slot panel - Replaces the comments.
 * @slot approval - Replaces the approval button.
 * @event {ProposeEvent} kr-propose - A request to add to the log. Call `preventDefault()` to forbid it.
 * @event {PlaybackEvent} kr-playback - A request to the player. Call `preventDefault()` to forbid it.
 * @event {CommentAddedEvent} kr-comment-added - The log confirmed a new comment.
 * @event {MentionEvent} kr-mention - The log confirmed comments that mention participants, by participant.
 * @event {CommentResolvedEvent} kr-comment-resolved - The log confirmed that a comment is resolved.
 * @event {DecisionEvent} kr-decision - The log confirmed a decision, or the revocation of one.
 * @event {WindowEvent} kr-window - The log confirmed a change of the review window.
 * @event {FrameEvent} kr-frame - Another frame is on screen.
 * @event {SelectEvent} kr-select - Another comment is open.
 * @event {VersionEvent} kr-version - Another version is on screen.
 * @event {PlaceEvent} kr-place - The user is at another place: version, frame at rest, comment, filter or search.
 * @event {SignInEvent} kr-sign-in - The backend requires a sign-in. Respond with a promise that resolves after it.
 * @event {SourceExpiredEvent} kr-source-expired - The URL of a video has expired. Call `respondWith()` with a new one.
 * @event {KrErrorEvent} kr-error - An error or a warning; `code` identifies it.
 * @csspart header - The bar above the player.
 * @csspart stage - The box around the player.
 * @csspart panel - The panel with brief and comments.
 * @csspart video - The video, and the canvas with cached frames over it.
 * @csspart captions - The captions.
 * @csspart guides - Safe areas and masks.
 * @csspart dock - The box around timeline and transport.
 * @csspart comments - The list of comments.
 * @csspart comment - A comment with its replies.
 * @csspart composer - The box around the composer.
 * @csspart approve - The approval button.
 * @csspart decision - The text beside the approval button.
 * @cssproperty --kr-accent - The accent colour.
 * @cssproperty --kr-accent-ink - Text on the accent colour.
 * @cssproperty --kr-accent-text - Text and outlines in the accent colour. Default: the accent colour.
 * @cssproperty --kr-bg - Background.
 * @cssproperty --kr-surface - Background of panel and controls.
 * @cssproperty --kr-text - Text.
 * @cssproperty --kr-approve - Colour of the approval.
 * @cssproperty --kr-surface-2 - Background of fields and menus.
 * @cssproperty --kr-surface-3 - Background of what is pressed or hovered.
 * @cssproperty --kr-line - Lines and borders.
 * @cssproperty --kr-text-2 - Text of less weight.
 * @cssproperty --kr-text-3 - Text of least weight.
 * @cssproperty --kr-approve-ink - Text on the colour of the approval.
 * @cssproperty --kr-approve-text - Text in the colour of the approval.
 * @cssproperty --kr-changes - Colour of requested changes, and of in and out points.
 * @cssproperty --kr-changes-text - Text in the colour of requested changes.
 * @cssproperty --kr-reject-text - Text of errors.
 * @cssproperty --kr-stage - Colour of the stage around the frame.
 * @cssproperty --kr-radius - Radius of boxes.
 * @cssproperty --kr-radius-s - Radius of controls.
 * @cssproperty --kr-marker-1 - Colour of the first participant; `--kr-marker-2` to `--kr-marker-8` of the next ones.
 * @cssproperty --kr-font - Font of the interface.
 * @cssproperty --kr-mono - Font of timecodes.
 */
export class KrReviewPlayer extends PlayerApi(ReviewProperties(LitElement)) {
  static override styles = [tokens, reviewControls, participantsStyles, reviewPlayerStyles];

  /** Level of the title in the page's outline, 1–6. */
  @property({ type: Number, attribute: 'heading-level', reflect: true }) headingLevel = 2;
  /** Colour scheme: `auto` follows the system; `dark`, `light`. */
  @property({ reflect: true }) theme: 'auto' | 'dark' | 'light' = 'auto';
  /** Where the comments are: `side`, `below`, or `stage` to hide them. Default: by the available width. */
  @property({ reflect: true }) layout: Layout | null = null;
  /** Fills the height of its box, instead of the aspect ratio of the video. */
  @property({ type: Boolean, reflect: true }) fill = false;
  /** Keyboard shortcuts also work while no element has the focus. For pages with nothing but the review. */
  @property({ type: Boolean, attribute: 'page-keys', reflect: true }) pageKeys = false;
  /** Profile of keyboard shortcuts: `frameio`, `nle`, `rv` or `web`. */
  @property({ reflect: true }) keymap = 'frameio';
  /** Shortcuts that replace those of the profile, by action. An empty list removes an action's shortcuts. */
  @property({ attribute: false }) keys: KeyRemap | null = null;

  /**
   * Controls to hide, separated by spaces: `badge`, `export`, `fullscreen`, `guides`, `in-out`, `loop`, `panel`,
   * `settings`, `speed`, `volume`, `attach`, `type`. Their keys work; `keys` turns them off.
   */
  @property({ reflect: true, useDefault: true }) hide = '';
  /** Megabytes that the waveform may load without asking the user. Default 100; 0 always asks, `Infinity` never. */
  @property({ type: Number, attribute: 'waveform-limit', reflect: true }) waveformLimit = 100;

  /** Keeps the place in the URL of the page, and opens at the place that the URL names. For one review of a page. */
  @property({ type: Boolean, attribute: 'url-state', reflect: true }) urlState = false;

  readonly #locales = new ContextProvider(this, { context: localeContext });
  readonly #stores = new StoreReader(this);
  readonly #localized = new Localized(this, enReview, () => this.locale);
  readonly #arrangement = new Arrangement(this);
  readonly #panels = new HeaderPanels(this);
  readonly #commentsView = new LazyView(this, () => import('./comments-view.js'));
  readonly #drawingView = new LazyView(this, () => import('./drawing-view.js'));
  readonly #session = createRef<KrReviewSession>();
  readonly #player = createRef<KrPlayer>();
  readonly #comments = createRef<KrCommentLayer>();

  readonly #place = new LazyPlace(this, {
    session: () => this.#session.value && { context: this.#session.value.context, from: this.#session.value },
    isInUrl: () => this.urlState,
  });

  constructor() {
    super();
    const { $isImmersive, $panel, togglePanel } = this.#arrangement;
    const help = () => this.#showShortcuts();
    const shell = { fullscreenBox: this, pageKeys: true, help, $isImmersive, $panel, togglePanel };
    new ContextProvider(this, { context: shellContext, initialValue: shell });
    new Keyboard(
      this,
      () => this.#actions(),
      () => this.session?.player.features.$keyProfile.get() ?? frameio,
      () => this.pageKeys,
    );
  }

  /**
   * Comments, selected comment, versions and playhead as stores, for an interface of the host around the player. The
   * same object while the element is in the document; undefined before its first update.
   */
  get session(): SessionContext | undefined {
    return this.#session.value?.context;
  }

  /**
   * Version, frame, open comment, filter, search and order. null until its code is loaded; `kr-place` announces
   * changes. Setting it goes there: what is left out stays, and unknown ids are reported as `UNKNOWN_PLACE`.
   */
  get place(): Place | null {
    return this.#place.value;
  }
  set place(place: Partial<Place> | null) {
    this.#place.value = place;
  }

  #actions(): KeyActions {
    const session = this.session;
    const player = this.#player.value;
    if (!session || !player) return {};
    return {
      ...playerActions(player, session.player),
      fullscreen: () => void player.toggleFullscreen(),
      panel: this.#arrangement.togglePanel,
      help: () => this.#showShortcuts(),
      ...commentActions(session, this.#comments.value),
      ...drawingActions(session.drawing),
      nextVersion: () => showNeighbourVersion(session, 1),
      previousVersion: () => showNeighbourVersion(session, -1),
    };
  }

  #showShortcuts(): void {
    this.#player.value?.showShortcuts(Object.keys(this.#actions()) as KeyAction[]);
  }

  /** Focuses the player, so that its keyboard shortcuts work. */
  override focus(options?: FocusOptions): void {
    this.#player.value?.focus(options);
  }
  /** Reads new events at once. Also resumes syncing that stopped for a sign-in or an error. */
  refresh(): void {
    this.#session.value?.refresh();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('locale')) this.#locales.setValue(this.locale || undefined);
  }
  protected override firstUpdated(): void {
    // The session exists from now on.
    void this.updateComplete.then(() => this.requestUpdate());
  }

  override render() {
    const { layout } = this.#arrangement;
    const isImmersive = this.#stores.get(this.#arrangement.$isImmersive);
    const decides = isImmersive ? 'panel' : layout === 'below' ? 'below' : 'header';
    const heading = Math.min(6, this.headingLevel + 1);
    return html`
      <kr-review-session ${ref(this.#session)} ${reviewPropertiesOf(this)}>
        <div
          class="frame"
          data-layout=${isImmersive ? 'immersive' : layout}
          ?data-panel=${this.#stores.get(this.#arrangement.$panel) ?? true}
          ?data-drawing=${this.session && this.#stores.get(this.session.drawing.$tool) !== null}
          @kr-composer-write=${this.#handleWrite}
          @kr-list-focus=${this.#handleWrite}
          @focusout=${this.#handleWrite}
        >
          <slot name="header"><header class="header" part="header">${this.#header(decides === 'header')}</header></slot>
          <div class="stage" part="stage" ?data-small=${this.#arrangement.hasSmallStage}>
            <kr-player
              ${ref(this.#player)}
              ?fill=${this.fill}
              keymap=${this.keymap}
              .keys=${this.keys}
              hide=${this.hide}
              .waveformLimit=${this.waveformLimit}
              exportparts="video, dock, captions, guides"
            >
              ${this.#drawingView.view?.(this.#arrangement.hasSmallStage)}
              <slot name="overlay" slot="overlay"></slot>
              <slot name="stage-overlay" slot="stage-overlay"></slot>
              <slot name="controls" slot="controls"><kr-timeline></kr-timeline><kr-transport></kr-transport></slot>
            </kr-player>
          </div>
          <aside class="panel" part="panel" aria-label=${this.#localized.strings.comments}>
            <div class="brief">
              <slot name="brief"><kr-review-brief heading-level=${heading}></kr-review-brief></slot>
              ${decides === 'header' ? nothing : this.#approval(true)}
            </div>
            <div class="comments">
              <div class="sr" role="heading" aria-level=${heading}>${this.#localized.strings.comments}</div>
              <slot name="panel">${this.#commentsView.view?.(this.#comments, () => this.focus())}</slot>
            </div>
          </aside>
        </div>
      </kr-review-session>
    `;
  }

  /** While a phone's keyboard is open, there is room for the video and the field only. */
  readonly #handleWrite = ({ type }: Event): void => {
    const isWriting = type === 'kr-composer-write' && this.#comments.value?.isWriting === true;
    this.renderRoot.querySelector('.frame')!.toggleAttribute('data-writing', isWriting);
  };
  #approval(isSheet: boolean) {
    return html`<slot name="approval"
      ><kr-approval-button exportparts="button: approve, status: decision" ?sheet=${isSheet}></kr-approval-button
    ></slot>`;
  }

  #header(hasApproval: boolean) {
    return headerView({
      approval: hasApproval ? this.#approval(this.#arrangement.hasSheets) : nothing,
      session: this.session,
      heading: this.heading,
      headingLevel: this.headingLevel,
      hasLogTitle: this.adapter !== null,
      stores: this.#stores,
      localized: this.#localized,
      panels: this.#panels,
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'kr-review-player': KrReviewPlayer;
  }
}
