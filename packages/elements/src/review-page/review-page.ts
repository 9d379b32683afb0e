import { LitElement, type PropertyValues, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { createRef, ref } from 'lit/directives/ref.js';
import { ReviewProperties, reviewPropertiesOf } from '../host-input/review-properties.js';
import type { KeyRemap } from '../keyboard/profile.js';
import type { Place } from '../place/place.js';
import type { Layout } from '../review-player/arrangement.js';
import type { KrReviewPlayer } from '../review-player/review-player.js';
import { reportError } from '../host-event/error-event.js';
import { Localized } from '../locale/localized.js';
import { enMedia } from '../locale/strings/en-media.js';
import { registerElement } from '../render/register-element.js';
import type { LinkOpenEvent } from '../share-link/link-gate.js';
import { tokens } from '../style/tokens.styles.js';
import { type Brand, brandView } from './brand-view.js';
import { LogMedia } from './log-media.js';
import { mediaStatusLines } from './media-status-view.js';
import { reviewPageStyles } from './review-page.styles.js';

/** The parts of the review player, for the style sheets of the page. */
const PARTS = 'header, stage, panel, video, captions, guides, dock, comments, comment, composer, approve, decision';

/**
 * @summary A page around `<kr-review-player>` with an agency's logo, color and legal line. Guests need no account.
 * @slot legal - Replaces the legal line of the brand.
 * @csspart brand - Logo and name.
 * @csspart player - The review player.
 * @csspart legal - The legal line.
 * @csspart media - What is shown of versions that do not play, or do not yet.
 * @csspart header - The bar above the player. This part and the following are those of `<kr-review-player>`.
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
export class KrReviewPage extends ReviewProperties(LitElement) {
  static override styles = [tokens, reviewPageStyles];

  /**
   * URL of a share link, `https://host/r/{id}#{secret}`: the page enters as its guest. `review`, `adapter` and
   * `participant` are then those of the link, and the secret leaves the address bar.
   */
  @property() link = '';
  /** Logo, colour and legal line of the agency. */
  @property({ attribute: false }) brand: Brand | null = null;
  /** Colour scheme: `auto` follows the system; `dark`, `light`. */
  @property({ reflect: true }) theme: 'auto' | 'dark' | 'light' = 'auto';

  /** Where the comments are: `side`, `below`, or `stage` to hide them. Default: by the available width. */
  @property({ reflect: true }) layout: Layout | null = null;
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

  /** Keeps the place in the URL of the page, and opens at the place that the URL names. A property only. */
  @property({ attribute: false }) urlState = true;

  /** Whether a share link is yet to be opened. */
  @state() private isGated = false;
  readonly #player = createRef<KrReviewPlayer>();
  readonly #localized = new Localized(this, enMedia, () => this.locale);
  readonly #media = new LogMedia(this, () => this.#player.value?.session);
  /** What was set before the player exists. */
  #firstPlace: Partial<Place> | null = null;

  /** Version, frame, open comment, filter, search and order, as `place` of `<kr-review-player>`. */
  get place(): Place | null {
    return this.#player.value?.place ?? null;
  }
  set place(place: Partial<Place> | null) {
    if (this.#player.value) this.#player.value.place = place;
    else this.#firstPlace = place;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    globalThis.visualViewport?.addEventListener('resize', this.#fit);
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    globalThis.visualViewport?.removeEventListener('resize', this.#fit);
  }
  /** Above the keyboard of a phone, which covers the window without making it smaller. */
  readonly #fit = (): void => {
    const { height, scale } = globalThis.visualViewport!;
    const isCovered = scale === 1 && height < innerHeight - 80;
    this.style.setProperty('--_viewport', isCovered ? `${height}px` : '100dvh');
    if (isCovered) scrollTo(0, 0);
  };

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('brand')) this.#applyBrand(this.brand);
    if (changed.has('link')) this.#closeGate();
  }
  #closeGate(): void {
    this.isGated = this.link !== '';
    if (!this.isGated) return;
    const register = async () =>
      registerElement('kr-link-gate', (await import('../share-link/link-gate.js')).KrLinkGate);
    register().catch((cause: unknown) =>
      reportError(this, 'LINK_UNAVAILABLE', 'What opens share links could not be loaded.', cause),
    );
  }
  readonly #enter = ({ access: { reviewId, actor, adapter } }: LinkOpenEvent): void => {
    if (this.link === location.href) history.replaceState(history.state, '', location.href.replace(/#.*$/, ''));
    this.review = reviewId;
    this.adapter = adapter;
    // Asked for at the first comment, unless the invitation has a name.
    this.participant = { id: actor.id, role: actor.role, name: null };
    this.isGated = false;
  };
  #applyBrand(brand: Brand | null): void {
    const { style, problem } = brandView(brand ?? { name: '' });
    if (problem) console.warn(`<kr-review-page> ${problem}`);
    for (const name of ['--kr-accent', '--kr-accent-ink', '--kr-accent-text']) {
      if (style[name]) this.style.setProperty(name, style[name]);
      else this.style.removeProperty(name);
    }
  }

  protected override firstUpdated(): void {
    this.place = this.#firstPlace;
  }

  /** A live region must be there before it has something to announce. */
  #mediaStatus() {
    const { strings, locale } = this.#localized;
    const lines = mediaStatusLines(this.#media.pending, strings, locale);
    return html`<div part="media" class="media" role="status">${lines.map((line) => html`<p>${line}</p>`)}</div>`;
  }

  override render() {
    const { brand } = this;
    const legal = html`<slot name="legal"
      >${brand?.legal ? html`<footer part="legal" dir="auto">${brand.legal}</footer>` : nothing}</slot
    >`;
    if (this.isGated)
      return html`<main>
          <kr-link-gate .link=${this.link} .locale=${this.locale} @kr-link-open=${this.#enter}>
            ${brand && brandMark(brand)}
          </kr-link-gate>
        </main>
        ${legal}`;
    return html`
      <main>
        <kr-review-player
          ${ref(this.#player)}
          part="player"
          exportparts=${PARTS}
          fill
          page-keys
          heading-level="1"
          .theme=${this.theme}
          .layout=${this.layout}
          .keymap=${this.keymap}
          .keys=${this.keys}
          hide=${this.hide}
          .waveformLimit=${this.waveformLimit}
          .urlState=${this.urlState}
          ${reviewPropertiesOf(this)}
        >
          ${brand && brandMark(brand)}
        </kr-review-player>
      </main>
      ${this.#mediaStatus()} ${legal}
    `;
  }
}

const brandMark = ({ logo, name }: Brand) => html`
  <span slot="brand" class="brand" part="brand">
    ${logo ? html`<img src=${logo} alt=${name} />` : html`<i></i>${name}`}
  </span>
`;

declare global {
  interface HTMLElementTagNameMap {
    'kr-review-page': KrReviewPage;
  }
}
