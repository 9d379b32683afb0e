import { ContextConsumer, ContextProvider } from '@lit/context';
import type { Exactness, Playhead } from '@kreatli/playback';
import type { Rate } from '@kreatli/timecode';
import { LitElement, type PropertyValues, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { type KeyActions, Keyboard } from '../keyboard/keyboard.js';
import { playerActions } from '../keyboard/player-actions.js';
import { type KeyAction, type KeyRemap, frameio } from '../keyboard/profile.js';
import { type CaptionSource, type PlayerContext, playerContext } from '../context/contexts.js';
import { controls } from '../style/controls.styles.js';
import { reportError } from '../host-event/error-event.js';
import { LazyView } from '../render/lazy-view.js';
import { Localised } from '../locale/localise.js';
import { type PlaybackEvent, ask } from '../request/requests.js';
import { StoreReader } from '../render/store-reader.js';
import { askForSource } from '../host-event/source-expired-event.js';
import { styles } from '../render/styles.js';
import type { PictureGestures } from '../stage/gestures.js';
import { FIT, type Sizes, transformOf } from '../stage/picture-view.js';
import { tokens } from '../style/tokens.styles.js';
import { type OwnedPlayer, createPlayer } from './player-context.js';
import { playerStyles } from './player.styles.js';
import { addressOf, videoOf, slotted } from './slotted.js';
import { cuesView, noticeView } from './stage-view.js';
import { readTimeBase } from './time-base.js';

export type { KrErrorEvent } from '../host-event/error-event.js';
export type { PlaybackEvent } from '../request/requests.js';
export type { SourceExpiredEvent } from '../host-event/source-expired-event.js';

const SOURCE = ['src', 'poster', 'rate', 'dropFrame', 'startTimecode', 'storyboard', 'peaks', 'captions'] as const;

/**
 * @summary A frame-accurate player: stage, timeline and transport. Usable with no review at all.
 * @slot media - A `<video>` of your own, which loads before any script has come. Its address counts where `src` is left out.
 * @slot overlay - Over the picture.
 * @slot controls - Instead of timeline and transport.
 * @event {KrErrorEvent} kr-error - Something went wrong; `code` says what.
 * @event {PlaybackEvent} kr-playback - A request to the player; cancelable.
 * @event {SourceExpiredEvent} kr-source-expired - The video's address has expired; answer with a fresh one.
 * @csspart stage - The box round the picture.
 * @csspart video - The video element, and the canvas over it.
 * @csspart captions - The captions.
 * @csspart guides - Safe areas and masks.
 * @csspart dock - The box round timeline and transport.
 * @cssproperty --kr-stage - Colour behind the picture.
 * @cssproperty --kr-accent - The one accent colour.
 */
export class KrPlayer extends LitElement {
  static override styles = [tokens, controls, playerStyles];

  readonly #outer = new ContextConsumer(this, { context: playerContext, subscribe: true });
  readonly #provider = new ContextProvider(this, { context: playerContext });
  readonly #stores = new StoreReader(this);
  readonly #localised = new Localised(this);
  readonly #sheet = new LazyView(this, () => import('./shortcut-sheet.js'));
  readonly #guides = new LazyView(this, () => import('../stage/guides-overlay.js'));
  #gestures: PictureGestures | undefined;
  readonly #resize = new ResizeObserver(() => this.requestUpdate());

  /** Address of a file or an HLS playlist. Left out inside a review, which knows its versions. */
  @property() src = '';
  /** Picture shown before the first frame. */
  @property() poster = '';
  /** Frame rate: `"24000/1001"`, `"29.97"`, `"25"` or `{ num, den }`. Read from the media when left out. */
  @property() rate: Rate | string | number | null = null;
  /** Labels skip numbers so that they keep up with the clock, at 29.97, 59.94 and 119.88. */
  @property({ type: Boolean, attribute: 'drop-frame' }) dropFrame = false;
  /** Label of the first frame. Default `00:00:00:00`. */
  @property({ attribute: 'start-timecode' }) startTimecode = '';
  /** Address of a WebVTT storyboard with thumbnails. Without it they are decoded from the video. */
  @property() storyboard = '';
  /** Address of the sound's peaks (JSON of audiowaveform). Without it they are measured in the browser. */
  @property() peaks = '';
  /** Captions to choose from, beside those that the video brings. */
  @property({ attribute: false }) captions: readonly CaptionSource[] = [];
  /** Which keys do what: `frameio`, `nle`, `rv`, `web`. */
  @property() keymap = 'frameio';
  /** Chords of your own over the profile's; an empty list takes an action's keys away. */
  @property({ attribute: false }) keys: KeyRemap | null = null;
  /** Keys are live while the focus is nowhere on the page, too. */
  @property({ type: Boolean, attribute: 'page-keys', reflect: true }) pageKeys = false;
  /** The stage takes the height that it is given, instead of the video's shape. */
  @property({ type: Boolean, reflect: true }) fill = false;

  @state() private shortcuts: readonly KeyAction[] | undefined;

  #own: OwnedPlayer | undefined;
  #loaded = '';
  #reported: Playhead['error'] = null;
  #attached: { readonly player: PlayerContext; readonly detach: () => void } | undefined;

  constructor() {
    super();
    new Keyboard(
      this,
      () => this.#actions(),
      () => this.#context?.$keys.get() ?? frameio,
      () => this.pageKeys && !this.#isInReview,
    );
  }

  #actions(): KeyActions {
    return {
      ...(this.#context && playerActions(this, this.#context)),
      fullscreen: () => void this.toggleFullscreen(),
      // A review round us knows more keys; what it lacks is shown by us.
      ...(this.#isInReview ? {} : { help: () => this.showShortcuts() }),
    };
  }
  #find<E extends Element = HTMLElement>(selector: string): E | null {
    return this.renderRoot.querySelector<E>(selector);
  }
  get #isInReview(): boolean {
    const root = this.getRootNode();
    return root instanceof ShadowRoot && root.host.localName === 'kr-review-player';
  }

  get #context(): PlayerContext | undefined {
    return this.#outer.value ?? this.#own;
  }
  /** A video of the page's own that comes late. */
  #handleVideo(): void {
    if (this.#own && !this.#loaded) this.#load();
    this.requestUpdate();
  }
  get #playhead(): Playhead | undefined {
    return this.#context?.playback.$playhead.get();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.tabIndex = this.hasAttribute('tabindex') ? this.tabIndex : 0;
    this.addEventListener('kr-playback', this.#handleRequest);
    this.addEventListener('kr-fullscreen', this.#handleFullscreen);
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('kr-playback', this.#handleRequest);
    this.removeEventListener('kr-fullscreen', this.#handleFullscreen);
    queueMicrotask(() => {
      if (!this.isConnected) this.#detach(); // moved elements go on
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (this.#outer.value) {
      this.#own?.dispose();
      this.#own = undefined;
    } else if (!this.#own) {
      this.#own = createPlayer(
        ({ code, message, cause }) => reportError(this, code, message, cause),
        (source, error) => askForSource(this, source, error),
      );
      this.#load();
    } else if (SOURCE.some((name) => changed.has(name))) {
      this.#load();
    }
    this.#provider.setValue(this.#context);
    if (changed.has('keymap') || changed.has('keys')) void this.#loadKeys();
  }
  protected override updated(): void {
    this.#report();
    const dialog = this.#find<HTMLDialogElement>('dialog');
    if (dialog && !dialog.open) dialog.showModal();
    const player = this.#context;
    const video = videoOf(this) ?? this.#find<HTMLVideoElement>('video');
    if (!player || !video || (this.#attached?.player === player && player.playback.media === video)) return;
    this.#detach();
    video.controls = false;
    this.#resize.observe(this.#find('.stage')!);
    this.#attached = { player, detach: player.playback.attach(video, this.#find<HTMLCanvasElement>('canvas')!) };
    void this.#loadKeys();
  }
  /** Wheel and drag come with the pointer. */
  async #handlePointer(): Promise<void> {
    const { PictureGestures } = await import('../stage/gestures.js');
    this.#gestures ??= new PictureGestures(
      this,
      () => this.#context,
      () => this.#find('.stage'),
    );
  }
  /** Other profiles than the default come when they are asked for. */
  async #loadKeys(): Promise<void> {
    const player = this.#context;
    if (!player || (this.keymap === 'frameio' && !this.keys && player.$keys.get() === frameio)) return;
    const { conflictsOf, profileOf } = await import('../keyboard/profiles.js');
    const profile = profileOf(this.keymap, this.keys);
    if (!profile)
      return reportError(
        this,
        'INVALID_ATTRIBUTE',
        `There is no keymap "${this.keymap}": frameio, nle, rv and web are there.`,
      );
    for (const { chord, actions } of conflictsOf(profile))
      reportError(this, 'KEY_CONFLICT', `${chord} stands for ${actions.join(' and ')}: ${actions[0]} has it.`);
    player.$keys.set(profile);
  }

  /** Inside a review, the session tells the host. */
  #report(): void {
    const error = this.#own?.playback.$playhead.get().error ?? null;
    if (error && error !== this.#reported) reportError(this, error.code, error.message, error);
    this.#reported = error;
  }
  #detach(): void {
    this.#resize.disconnect();
    this.#attached?.detach();
    this.#attached = undefined;
  }
  #load(): void {
    const own = this.#own!;
    const { rate, problems } = readTimeBase(this, null);
    for (const problem of problems) reportError(this, 'INVALID_ATTRIBUTE', problem);
    own.declare({ rate, dropFrame: this.dropFrame, startTimecode: this.startTimecode });
    own.setPoster(this.poster || null);
    own.setCaptions(this.captions);
    const { storyboard, peaks } = this;
    const src = (this.#loaded = this.src || addressOf(videoOf(this)));
    own.playback.load(
      src ? { src, ...(rate && { rate }), ...(storyboard && { storyboard }), ...(peaks && { peaks }) } : null,
    );
  }
  readonly #handleRequest = (event: PlaybackEvent): void => {
    if (this.#own) event.take(this.#own.playback.request);
  };
  readonly #retry = (): void => this.#context?.playback.request.retry();
  readonly #handleFullscreen = (): void => void this.toggleFullscreen();

  /** The frame on screen. */
  get frame(): number {
    return this.#playhead?.frame ?? 0;
  }
  /** Length in frames; 0 while it is not known. */
  get frameCount(): number {
    return this.#playhead?.frameCount ?? 0;
  }
  get paused(): boolean {
    return this.#playhead?.paused ?? true;
  }
  /** The video element, for hosts that must reach it. */
  get media(): HTMLVideoElement | null {
    return this.#context?.playback.media ?? null;
  }
  /** `exact`: the frame on screen is verified; `near`: it could not be; `time`: no rate is known. */
  get exactness(): Exactness {
    return this.#playhead?.exactness ?? 'time';
  }
  /** Plays. Rejects with the browser's `NotAllowedError` where a person must act first. */
  play(): Promise<void> {
    return this.#context?.playback.request.play() ?? Promise.resolve();
  }
  /** Pauses; resolves with the frame that is on screen. */
  pause(): Promise<number> {
    return this.#context?.playback.request.pause() ?? Promise.resolve(0);
  }
  /** Shows a frame; resolves with the frame that is on screen, when it is. Rejects with the `PlaybackError` of a video that does not play. */
  seekFrame(frame: number): Promise<number> {
    const error = this.#playhead?.error;
    if (error) return Promise.reject(error);
    return this.#context?.playback.request.seekFrame(frame) ?? Promise.resolve(0);
  }
  /** Moves by `count` frames; resolves with the frame that is on screen, when it is. */
  step(count: number): Promise<number> {
    return this.#context?.playback.request.step(count) ?? Promise.resolve(0);
  }
  /** What shows the picture now: the video, or while the player rests the canvas over it. For hosts that read pixels. */
  get picture(): HTMLVideoElement | HTMLCanvasElement | null {
    return this.#context?.playback.displayElement ?? null;
  }
  /** Moves at a signed speed, 1 = real time; backwards with real pictures. 0 pauses. */
  shuttle(speed: number): Promise<void> {
    return this.#context?.playback.request.shuttle(speed) ?? Promise.resolve();
  }
  /** Sets in and out points, half-open in frames; without arguments clears them. */
  setRange(inFrame?: number, outFrame?: number): void {
    this.#context?.$selection.set(inFrame === undefined ? null : { in: inFrame, out: outFrame ?? null });
  }
  /** Opens the sheet with the live key bindings. */
  showShortcuts(actions: readonly KeyAction[] = Object.keys(this.#actions()) as KeyAction[]): void {
    this.shortcuts = actions;
  }
  /** Goes fullscreen with the player and everything over it, or leaves. */
  async toggleFullscreen(): Promise<void> {
    const box = this.#isInReview ? (this.getRootNode() as ShadowRoot).host : this;
    if (document.fullscreenElement) await document.exitFullscreen();
    else
      await box
        .requestFullscreen()
        .catch((cause: unknown) => reportError(this, 'FULLSCREEN_REFUSED', 'The browser refused fullscreen.', cause));
  }

  override render() {
    const player = this.#context;
    // Once the video is there, what is on screen is the frame that the counter names.
    const head = player && this.#stores.get(player.playback.$playhead);
    const awaited = head && head.status !== 'ready';
    const view = player && this.#stores.get(player.$picture);
    const poster = awaited ? this.#stores.get(player.$poster) : null;
    return html`
      <div class="stage" part="stage" @pointerenter=${this.#handlePointer}>
        <div
          class="picture"
          data-fit=${view?.fit ?? 'contain'}
          ${styles({ transform: view && view !== FIT ? transformOf(view, this.#sizes(player!)) : 'none' })}
        >
          <slot name="media" @click=${this.#handlePicture} @slotchange=${this.#handleVideo}>
            ${videoOf(this) ? nothing : this.#video(player, poster)}
          </slot>
          <canvas part="video" hidden></canvas>
          ${player && this.#overlay(player)}
        </div>
        <div class="overlay"><slot name="overlay"></slot></div>
        ${head && cuesView(head.cues)}
        ${head && noticeView(head, this.#own !== undefined && !this.#loaded, this.#localised.strings, this.#retry)}
      </div>
      <div class="dock" part="dock">
        <slot name="controls" @slotchange=${() => this.requestUpdate()}
          >${slotted(this, 'controls') ? nothing : html`<kr-timeline></kr-timeline><kr-transport></kr-transport>`}</slot
        >
      </div>
      ${player && this.#shortcuts(player)}
    `;
  }

  #video(player: PlayerContext | undefined, poster: string | null | undefined) {
    return html`<video
      part="video"
      playsinline
      preload="auto"
      poster=${poster ?? nothing}
      aria-label=${this.#localised.strings.player}
    >
      ${player && this.#stores.get(player.$captionSources).map(({ src, label, language }) => html`<track kind="captions" src=${src} label=${label} srclang=${language ?? ''} />`)}
    </video>`;
  }
  #handlePicture(): void {
    if (!this.#gestures?.dragged) void ask(this, 'toggle');
  }

  #sizes(player: PlayerContext): Sizes {
    const { clientWidth: width = 0, clientHeight: height = 0 } = this.#find('.stage') ?? {};
    return {
      stage: { width, height },
      video: this.#stores.get(player.playback.$playhead),
      pixelRatio: devicePixelRatio,
    };
  }
  #overlay(player: PlayerContext) {
    const guides = this.#stores.get(player.$guides);
    const { width, height } = this.#stores.get(player.playback.$playhead);
    if (guides.length === 0 || height === 0) return nothing;
    return html`<div class="over">
      <div class="video" ${styles({ '--_aspect': String(width / height) })}>
        ${this.#guides.view?.(guides, width / height)}
      </div>
    </div>`;
  }
  #shortcuts(player: PlayerContext) {
    const { shortcuts } = this;
    const sheet = shortcuts && this.#sheet.view;
    const words = this.#localised.strings;
    return (
      sheet &&
      html`<dialog aria-label=${words.shortcuts} @close=${() => (this.shortcuts = undefined)}>
        ${sheet(words, this.#stores.get(player.$keys), shortcuts)}
      </dialog>`
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'kr-player': KrPlayer;
  }
}
