import { LitElement, html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import type { PlayerContext } from '../context/contexts.js';
import type { CaptionSource } from '../host-input/version-source.js';
import { reportError } from '../host-event/error-event.js';
import { isCropped } from '../feature/stage-transform.js';
import { Localized } from '../locale/localized.js';
import { enPlayer } from '../locale/strings/en-player.js';
import { LazyView } from '../render/lazy-view.js';
import { createResizeObserver } from '../render/resize-observer.js';
import { StoreReader } from '../render/store-reader.js';
import { styles } from '../render/styles.js';
import { requestPlayback } from '../request/requests.js';
import { controls } from '../style/controls.styles.js';
import { tokens } from '../style/tokens.styles.js';
import type { CaptionTracks } from './caption-tracks.js';
import type { StageGestures } from './gestures.js';
import { cuesView, noticeView } from './stage-view.js';
import { stageStyles } from './stage.styles.js';
import { transformStyle } from './transform-style.js';

/**
 * @summary One playback on screen: its video, the layers over the frame, captions and notices. All state is in
 *   `player`, so that a page can have several stages, each with its own playback. Private to our elements.
 * @slot media - A `<video>` of the host page, see `video`.
 * @slot overlay - Over the frame; follows zoom, pan and rotation.
 * @slot stage-overlay - Over the stage; stays in place.
 * @csspart video - The video, and the canvas with cached frames over it.
 * @csspart captions - The captions.
 * @csspart guides - Safe areas and masks.
 * @internal
 */
export class KrStage extends LitElement {
  static override styles = [tokens, controls, stageStyles];
  static {
    // The video exists only after an update, and shows its state by the next one.
    this.disableWarning?.('change-in-update');
  }

  readonly #stores = new StoreReader(this);
  readonly #localized = new Localized(this, enPlayer);
  readonly #guides = new LazyView(this, () => import('./guides-overlay.js'));
  readonly #zoom = new LazyView(this, () => import('./zoom-chip.js'));
  // In the next frame: browsers report an update within the callback to the page as an error.
  readonly #resize = createResizeObserver(() => requestAnimationFrame(() => this.requestUpdate()));
  #captions: CaptionTracks | undefined;
  #gestures: StageGestures | undefined;
  #attached: { readonly player: PlayerContext; readonly detach: () => void } | undefined;

  /** The player whose video is shown. */
  @property({ attribute: false }) player: PlayerContext | undefined;
  /** The video in the `media` slot, played instead of one of the stage's own. */
  @property({ attribute: false }) video: HTMLVideoElement | undefined;
  /** Whether the host has named no video. */
  @property({ attribute: false }) isSourceMissing = false;

  constructor() {
    super();
    this.addEventListener('pointerenter', () => void this.#loadGestures(), { once: true });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resize.observe(this);
    this.requestUpdate();
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resize.disconnect();
    // An element that is moved is connected again by then, and plays on.
    queueMicrotask(() => this.isConnected || this.#detach());
  }

  protected override updated(): void {
    const { player } = this;
    const video = this.video ?? this.renderRoot.querySelector('video') ?? undefined;
    if (!player || !video) return;
    if (this.#attached?.player !== player || player.playback.media !== video) {
      this.#detach();
      video.controls = false;
      this.#attached = { player, detach: player.playback.attach(video, this.renderRoot.querySelector('canvas')!) };
    }
    void this.#showCaptions(video, this.#stores.get(player.$captionSources));
  }
  #detach(): void {
    this.#attached?.detach();
    this.#attached = undefined;
    this.#captions?.show(undefined, []);
  }

  async #showCaptions(video: HTMLVideoElement, sources: readonly CaptionSource[]): Promise<void> {
    if (sources.length > 0 && !this.#captions) {
      const { CaptionTracks } = await import('./caption-tracks.js');
      this.#captions ??= new CaptionTracks((src, cause) =>
        reportError(this, 'CAPTIONS_FAILED', `The captions at ${src} could not be loaded.`, cause),
      );
    }
    if (this.#attached) this.#captions?.show(video, sources);
  }
  async #loadGestures(): Promise<void> {
    const { StageGestures } = await import('./gestures.js');
    this.#gestures = new StageGestures(this, () => this.player?.features);
  }
  #handleClick(): void {
    if (!this.#gestures?.isDrag) void requestPlayback(this, 'toggle');
  }
  #handleRetry(): void {
    this.player?.playback.request.retry();
  }

  override render() {
    const { player } = this;
    return html`
      <div class="transformed" ${styles({ transform: player ? this.#transform(player) : 'none' })}>
        <slot name="media" @click=${this.#handleClick}></slot>
        ${this.video ? nothing : this.#video()}
        <canvas part="video" hidden></canvas>
        <div class="contained">${this.#frame()}</div>
      </div>
      <div class="overlay"><slot name="stage-overlay"></slot></div>
      ${player && this.#messages(player)}
    `;
  }
  #transform({ playback, features }: PlayerContext): string {
    const stage = { width: this.clientWidth, height: this.clientHeight };
    const video = this.#stores.get(playback.$playhead);
    const transform = this.#stores.get(features.$stageTransform);
    return transformStyle(transform, { stage, video, pixelRatio: devicePixelRatio });
  }
  #video() {
    const { player } = this;
    // The poster would hide the frame that the counter shows.
    const poster =
      player && this.#stores.get(player.playback.$playhead).status !== 'ready' && this.#stores.get(player.$poster);
    return html`<video
      part="video"
      playsinline
      preload="auto"
      poster=${poster || nothing}
      @click=${this.#handleClick}
    ></video>`;
  }
  /** What lies over the frame: the box has the video's shape, without the bars beside it. */
  #frame() {
    const { player } = this;
    const { width, height } = (player && this.#stores.get(player.playback.$playhead)) || { width: 0, height: 0 };
    const aspect = height > 0 ? width / height : 16 / 9;
    const guides = player ? this.#stores.get(player.features.$guides) : [];
    return html`<div class="frame" ${styles({ '--_aspect': String(aspect) })}>
      ${guides.length > 0 && height > 0 ? this.#guides.view?.(guides, aspect, this.#localized) : nothing}
      <div class="overlay"><slot name="overlay"></slot></div>
    </div>`;
  }
  #messages({ playback, features }: PlayerContext) {
    const head = this.#stores.get(playback.$playhead);
    const { strings } = this.#localized;
    const notice = noticeView(head, this.isSourceMissing, strings, () => this.#handleRetry());
    const transform = this.#stores.get(features.$stageTransform);
    const zoom =
      isCropped(transform) && this.#zoom.view?.(transform, this.#localized, () => features.setFit('contain'));
    return html`${cuesView(head.cues)}${zoom || nothing}${notice}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'kr-stage': KrStage;
  }
}
