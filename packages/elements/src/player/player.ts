import { ContextProvider } from '@lit/context';
import type { Exactness, Playhead } from '@kreatli/playback';
import type { Rate } from '@kreatli/timecode';
import { LitElement, type PropertyValues, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { type PlayerContext, playerContext, shellContext } from '../context/contexts.js';
import { LateContext } from '../context/late-context.js';
import type { CaptionSource } from '../host-input/version-source.js';
import { type KeyActions, Keyboard } from '../keyboard/keyboard.js';
import { type KeyAction, type KeyRemap, frameio } from '../keyboard/profile.js';
import { Localized } from '../locale/localized.js';
import { enPlayer } from '../locale/strings/en-player.js';
import { LazyView } from '../render/lazy-view.js';
import { registerElement } from '../render/register-element.js';
import { StoreReader } from '../render/store-reader.js';
import type { PlaybackEvent } from '../request/requests.js';
import { KrStage } from '../stage/stage.js';
import { controls } from '../style/controls.styles.js';
import { Speaker } from './speaker.js';
import { tokens } from '../style/tokens.styles.js';
import { playerActions } from './player-actions.js';
import { fullscreenElement, toggleFullscreen } from './fullscreen.js';
import { Immersive } from './immersive.js';
import { PendingPlayer } from './pending-player.js';
import { playerStyles } from './player.styles.js';
import { slottedVideo } from './slotted-video.js';
import { DECLARED, StandalonePlayer } from './standalone-player.js';

export type { KrErrorEvent } from '../host-event/error-event.js';
export type { PlaybackEvent } from '../request/requests.js';
export type { SourceExpiredEvent } from '../host-event/source-expired-event.js';

/**
 * @summary A frame-accurate player: stage, timeline and transport. Needs no review around it.
 * @slot media - A `<video>` of the page, which can load before any script does. Its URL is used when `src` is left out.
 * @slot overlay - Over the frame: the slot has the frame's shape, and follows zoom, pan and rotation.
 * @slot stage-overlay - Over the whole stage; stays in place when the frame is zoomed or moved.
 * @slot stage-footer - Between the stage and the controls.
 * @slot controls - Replaces timeline and transport.
 * @event {KrErrorEvent} kr-error - An error or warning; `code` identifies it.
 * @event {PlaybackEvent} kr-playback - A request for playback; cancelable.
 * @event {SourceExpiredEvent} kr-source-expired - The URL of the video has expired; respond with a new one.
 * @csspart stage - The box around the video.
 * @csspart video - The video, and the canvas with cached frames over it.
 * @csspart captions - The captions.
 * @csspart guides - Safe areas and masks.
 * @csspart dock - The box around timeline and transport.
 * @cssproperty --kr-stage - Colour of the stage around the frame.
 * @cssproperty --kr-accent - The accent colour.
 */
export class KrPlayer extends LitElement {
  static override styles = [tokens, controls, playerStyles];

  readonly #outer = new LateContext(this, playerContext);
  readonly #shell = new LateContext(this, shellContext);
  readonly #provider = new ContextProvider(this, { context: playerContext });
  readonly #stores = new StoreReader(this);
  readonly #localized = new Localized(this, enPlayer);
  readonly #speaker = new Speaker(this, () => this.#player, this.#localized);
  readonly #sheet = new LazyView(this, () => import('./shortcut-sheet.js'));

  /** URL of a file or an HLS playlist. Not used inside a review, whose versions have sources. */
  @property() src = '';
  /** What `src` is: `file`, `hls`, or `auto` (default): by its extension, or its first bytes where it has none. */
  @property() kind: 'auto' | 'file' | 'hls' = 'auto';
  /** URL of the image before the first frame. */
  @property() poster = '';
  /** Frame rate: `"24000/1001"`, `"29.97"`, `"25"` or `{ num, den }`. Default: read from the media. */
  @property() rate: Rate | string | number | null = null;
  /** Whether timecode is drop-frame; at 29.97, 59.94 and 119.88 only. Default: as the file. */
  @property({ type: Boolean, attribute: 'drop-frame' }) dropFrame = false;
  /** Timecode of the first frame. Default: read from the file, else `00:00:00:00`. */
  @property({ attribute: 'start-timecode' }) startTimecode = '';
  /** URL of a WebVTT storyboard with thumbnails. Default: thumbnails are decoded from the video. */
  @property() storyboard = '';
  /** URL of measured audio peaks (JSON of audiowaveform). Default: measured in the browser. */
  @property() peaks = '';
  /** Megabytes that the waveform may load without asking the user. Default 100; 0 always asks, `Infinity` never. */
  @property({ type: Number, attribute: 'waveform-limit' }) waveformLimit = 100;
  /** Captions in addition to those in the media. */
  @property({ attribute: false }) captions: readonly CaptionSource[] = [];
  /** Controls to hide, separated by spaces: `badge fullscreen guides in-out loop settings speed volume`. */
  @property() hide = '';
  /** Key profile: `frameio`, `nle`, `rv` or `web`. */
  @property() keymap = 'frameio';
  /** Key chords that replace those of the profile, by action; an empty list removes the keys of an action. */
  @property({ attribute: false }) keys: KeyRemap | null = null;
  /** Whether keys also work while no element of the page has the focus. */
  @property({ type: Boolean, attribute: 'page-keys', reflect: true }) pageKeys = false;
  /** Whether the stage fills the height of the player instead of having a shape of 16:9. */
  @property({ type: Boolean, reflect: true }) fill = false;

  /** The actions in the sheet with key bindings; undefined while it is closed. */
  @state() private shortcuts: readonly KeyAction[] | undefined;

  readonly #internals = this.attachInternals();
  readonly #pending = new PendingPlayer();
  #connected = new AbortController();
  readonly #immersive = new Immersive(this);
  /** The player outside of a review. */
  #standalone: StandalonePlayer | undefined;

  constructor() {
    super();
    this.#internals.role = 'group';
    registerElement('kr-stage', KrStage);
    new Keyboard(
      this,
      () => this.#actions(),
      () => this.#player?.features.$keyProfile.get() ?? frameio,
      () => this.pageKeys && !this.#shell.value?.pageKeys,
    );
  }

  get #player(): PlayerContext | undefined {
    return this.#outer.value ?? this.#standalone?.context;
  }
  get #playhead(): Playhead | undefined {
    return this.#player?.playback.$playhead.get();
  }
  #actions(): KeyActions {
    return {
      ...(this.#player && playerActions(this, this.#player)),
      fullscreen: () => void this.toggleFullscreen(),
      help: this.#shell.value?.help ?? (() => this.showShortcuts()),
    };
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.tabIndex = this.hasAttribute('tabindex') ? this.tabIndex : 0;
    this.#connected = new AbortController();
    const { signal } = this.#connected;
    this.addEventListener('kr-playback', this.#handleRequest, { signal });
    this.addEventListener('kr-fullscreen', () => void this.toggleFullscreen(), { signal });
    this.addEventListener('kr-shortcuts', () => (this.#shell.value?.help ?? this.showShortcuts.bind(this))(), {
      signal,
    });
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#connected.abort();
  }
  protected override willUpdate(changed: PropertyValues<this>): void {
    if (this.#outer.value) {
      this.#standalone?.context.dispose();
      this.#standalone = undefined;
    } else if (!this.#standalone) {
      this.#standalone = new StandalonePlayer(this);
      this.#standalone.load();
    } else if (DECLARED.some((name) => changed.has(name))) {
      this.#standalone.load();
    }
    if (changed.has('keymap') || changed.has('keys') || this.#provider.value !== this.#player) void this.#loadKeys();
    this.#provider.setValue(this.#player);
    this.#player?.features.$waveformLimit.set(this.waveformLimit);
    this.#player?.features.$hidden.set(this.hide);
    this.#internals.ariaLabel = this.#localized.strings.player;
    this.#pending.player = this.#player;
    this.#immersive.set(this.#isImmersive, this.#box);
  }
  protected override updated(): void {
    const dialog = this.renderRoot.querySelector('dialog');
    if (dialog && !dialog.open) dialog.showModal();
  }
  /** Once the player is updated, its video is attached. */
  protected override async getUpdateComplete(): Promise<boolean> {
    const isComplete = await super.getUpdateComplete();
    await this.renderRoot.querySelector('kr-stage')?.updateComplete;
    return isComplete;
  }
  get #box(): HTMLElement {
    return this.#shell.value?.fullscreenBox ?? this;
  }
  get #isImmersive(): boolean {
    const store = this.#shell.value?.$isImmersive;
    return store ? this.#stores.get(store) : fullscreenElement() === this;
  }
  /** Profiles other than the default are loaded when they are needed. */
  async #loadKeys(): Promise<void> {
    const player = this.#player;
    if (!player) return;
    const { $keyProfile } = player.features;
    if (this.keymap === 'frameio' && !this.keys && $keyProfile.get() === frameio) return;
    const { loadProfile } = await import('../keyboard/load-profile.js');
    const profile = await loadProfile(this, this.keymap, this.keys);
    if (profile) $keyProfile.set(profile);
  }

  readonly #handleRequest = (event: PlaybackEvent): void => {
    if (this.#standalone) event.accept(this.#standalone.context.playback.request);
  };
  /** A video of the page may be put into the slot after the first update. */
  #handleSlottedVideo(): void {
    if (this.#standalone?.isSourceMissing) this.#standalone.load();
    this.requestUpdate();
  }

  /** The presented frame. */
  get frame(): number {
    return this.#playhead?.frame ?? 0;
  }
  /** Length in frames; 0 while it is unknown. */
  get frameCount(): number {
    return this.#playhead?.frameCount ?? 0;
  }
  /** Whether playback is paused. */
  get paused(): boolean {
    return this.#playhead?.paused ?? true;
  }
  /** The video element. */
  get media(): HTMLVideoElement | null {
    return this.#player?.playback.media ?? null;
  }
  /** How far `frame` can be trusted. `exact`: verified; `near`: cannot be verified; `time`: the rate is unknown. */
  get exactness(): Exactness {
    return this.#playhead?.exactness ?? 'time';
  }
  /**
   * The element that displays the frame, for hosts that read pixels: the video, or the canvas over it while that
   * shows a cached frame.
   */
  get displayElement(): HTMLVideoElement | HTMLCanvasElement | null {
    return this.#player?.playback.displayElement ?? null;
  }
  /**
   * Plays. Rejects with the browser's `NotAllowedError` when autoplay is blocked. This and the requests below wait for
   * the element to be on the page, and reject with the `PlaybackError` of a video that cannot be played.
   */
  play(): Promise<void> {
    return this.#pending.ask((request) => request.play());
  }
  /** Pauses. Resolves with the presented frame. */
  pause(): Promise<number> {
    return this.#pending.ask((request) => request.pause());
  }
  /** Seeks to a frame. Resolves with the presented frame once it is on screen. */
  seekFrame(frame: number): Promise<number> {
    return this.#pending.ask((request) => request.seekFrame(frame));
  }
  /** Moves by `count` frames. Resolves with the presented frame once it is on screen. */
  step(count: number): Promise<number> {
    return this.#pending.ask((request) => request.step(count));
  }
  /** Plays at a signed speed: 1 is real time, negative speeds play backwards, 0 pauses. */
  shuttle(speed: number): Promise<void> {
    return this.#pending.ask((request) => request.shuttle(speed));
  }
  /** Sets in and out points, half-open in frames. Clears them when called without arguments. */
  setRange(inFrame?: number, outFrame?: number): void {
    const range = inFrame === undefined ? null : { in: inFrame, out: outFrame ?? null };
    this.#pending.with(({ features }) => features.$selection.set(range));
  }
  /** Opens the sheet with key bindings. Default: the actions of the player. */
  showShortcuts(actions: readonly KeyAction[] = Object.keys(this.#actions()) as KeyAction[]): void {
    this.shortcuts = actions;
  }
  /** Enters or leaves fullscreen, in a review with what surrounds the player. Reports `FULLSCREEN_REFUSED`. */
  toggleFullscreen(): Promise<void> {
    return toggleFullscreen(this.#box, this);
  }

  override render() {
    const hasControls = [...this.children].some(({ slot }) => slot === 'controls');
    return html`
      <kr-stage
        part="stage"
        exportparts="video, captions, guides"
        .player=${this.#player}
        .video=${slottedVideo(this)}
        .isSourceMissing=${this.#standalone?.isSourceMissing ?? false}
      >
        <slot name="media" slot="media" @slotchange=${this.#handleSlottedVideo}></slot>
        <slot name="overlay" slot="overlay"></slot>
        <slot name="stage-overlay" slot="stage-overlay"></slot>
      </kr-stage>
      <slot name="stage-footer"></slot>
      <div class="dock" part="dock">
        <slot name="controls" @slotchange=${() => this.requestUpdate()}>
          ${hasControls ? nothing : html`<kr-timeline></kr-timeline><kr-transport></kr-transport>`}
        </slot>
      </div>
      ${this.#shortcuts()} ${this.#speaker.region()}
    `;
  }
  #shortcuts() {
    const { shortcuts } = this;
    const sheet = shortcuts && this.#sheet.view;
    if (!sheet || !this.#player) return nothing;
    return html`<dialog aria-label=${this.#localized.strings.shortcuts} @close=${() => (this.shortcuts = undefined)}>
      ${sheet(this.#localized, this.#stores.get(this.#player.features.$keyProfile), shortcuts)}
    </dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'kr-player': KrPlayer;
  }
}
