import { formatTimecode, nominalRate } from '@kreatli/timecode';
import { LitElement, html, nothing } from 'lit';
import { state } from 'lit/decorators.js';
import { type PlayerContext, playerContext, sessionContext } from '../context/contexts.js';
import { LateContext } from '../context/late-context.js';
import { RequiredContext } from '../context/required-context.js';
import { Localized } from '../locale/localized.js';
import { enPlayer } from '../locale/strings/en-player.js';
import { LazyView } from '../render/lazy-view.js';
import { registerElement } from '../render/register-element.js';
import { createResizeObserver } from '../render/resize-observer.js';
import { StoreReader } from '../render/store-reader.js';
import { styles } from '../render/styles.js';
import { requestPlayback } from '../request/requests.js';
import { controls } from '../style/controls.styles.js';
import { tokens } from '../style/tokens.styles.js';
import type { CommentMarkers } from './comment-markers.js';
import { frameAt, percent } from './scale.js';
import { timelineStyles } from './timeline.styles.js';

/** Lanes are loaded when they are first shown. */
async function registerLanes(): Promise<void> {
  const [{ KrFilmstrip }, { KrWaveform }] = await Promise.all([import('./filmstrip.js'), import('./waveform.js')]);
  registerElement('kr-filmstrip', KrFilmstrip);
  registerElement('kr-waveform', KrWaveform);
}

/**
 * @summary The timeline: seeks and scrubs; shows what is buffered, the in and out points, and the comments of the
 *   version on screen.
 * @csspart bar - The bar with playhead and markers.
 */
export class KrTimeline extends LitElement {
  static override styles = [tokens, controls, timelineStyles];

  readonly #player = new RequiredContext(this, playerContext, '<kr-player> or <kr-review-session>');
  readonly #session = new LateContext(this, sessionContext);
  readonly #stores = new StoreReader(this);
  readonly #localized = new Localized(this, enPlayer);
  readonly #markers = new LazyView(this, () => import('./comment-markers.js'));
  readonly #handles = new LazyView(this, () => import('./range-handles.js'));
  readonly #preview = new LazyView(this, () => import('./preview.js'));
  readonly #peers = new LazyView(this, () => import('./peer-heads.js'));
  readonly #resize = createResizeObserver(() => requestAnimationFrame(() => (this.width = this.clientWidth)));

  /** Width in CSS pixels, measured. */
  @state() private width = 0;
  /** The frame under the pointer. */
  @state() private hovered: number | null = null;
  #isScrubbing = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resize.observe(this);
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resize.disconnect();
  }

  readonly #frameUnder = (event: PointerEvent): number => {
    const { left, width } = this.renderRoot.querySelector('.bar')!.getBoundingClientRect();
    return frameAt(event.clientX - left, width, this.#player.value?.playback.$playhead.get().frameCount ?? 0);
  };
  #handleDown(event: PointerEvent): void {
    if (event.button !== 0 || (event.target as Element).closest('.marker')) return;
    this.#isScrubbing = true;
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    if (this.#player.value?.playback.$playhead.get().paused === false) void requestPlayback(this, 'pause');
    void requestPlayback(this, 'seekFrame', this.#frameUnder(event));
  }
  #handleMove(event: PointerEvent): void {
    this.hovered = event.pointerType === 'touch' && !this.#isScrubbing ? null : this.#frameUnder(event);
    if (this.#isScrubbing) void requestPlayback(this, 'seekFrame', this.hovered ?? 0);
  }
  #handleUp(): void {
    this.#isScrubbing = false;
  }
  /** Keys of a slider that the player does not handle. */
  #handleKey(event: KeyboardEvent): void {
    const second = Math.max(1, nominalRate(this.#player.value?.$format.get().rate ?? { num: 1, den: 1 }));
    const step = { ArrowUp: 1, ArrowDown: -1, PageUp: second, PageDown: -second }[event.key];
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    void requestPlayback(this, 'step', step);
  }

  override render() {
    const player = this.#player.value;
    if (!player) return nothing;
    const t = this.#localized.strings;
    const { frame, frameCount, buffered } = this.#stores.get(player.playback.$playhead);
    const selection = this.#stores.get(player.features.$selection);
    const opened = this.#stores.get(player.features.$openedRange);
    const share = (at: number) => (frameCount > 0 ? at / frameCount : 0);
    const place = (from: number, to: number) =>
      styles({ left: percent(share(from)), width: percent(share(to - from)) });
    const played = percent(share(frameCount > 1 ? (frame * frameCount) / (frameCount - 1) : 0));
    const comments = this.#comments();
    return html`
      <div
        class="bar"
        part="bar"
        @pointerdown=${this.#handleDown}
        @pointermove=${this.#handleMove}
        @pointerup=${this.#handleUp}
        @pointercancel=${this.#handleUp}
        @pointerleave=${() => (this.hovered = null)}
      >
        <div
          class="slider"
          tabindex="0"
          role="slider"
          @keydown=${this.#handleKey}
          aria-label=${t.timeline}
          aria-valuemin="0"
          aria-valuemax=${Math.max(0, frameCount - 1)}
          aria-valuenow=${frame}
          aria-valuetext="${formatTimecode(frame, this.#stores.get(player.$format))}, ${t.frameOf(frame)}"
          ${styles({ '--_played': played })}
        >
          <div class="track"></div>
          ${buffered.map((range) => html`<div class="buffered" ${place(range.in, range.out)}></div>`)}
          <div class="played"></div>
          ${selection && html`<div class="selection" ${place(selection.in, selection.out ?? selection.in + 1)}></div>`}
          ${opened && html`<div class="opened" ${place(opened.in, opened.out ?? opened.in + 1)}></div>`}
          ${comments?.ranges}
          <div class="head"></div>
        </div>
        ${this.#peerHeads()} ${this.#rangeHandles(player)} ${comments?.markers} ${this.#hoverPreview(player, comments)}
      </div>
      ${this.#lanes(player)}
    `;
  }
  /** The comments, where there is a review. */
  #comments(): CommentMarkers | undefined {
    const session = this.#session.value;
    if (!session) return undefined;
    const input = { host: this, session, width: this.width, localized: this.#localized, stores: this.#stores };
    return this.#markers.view?.({ ...input, frameUnder: this.#frameUnder });
  }
  /** Where others are. */
  #peerHeads() {
    const session = this.#session.value;
    if (!session || this.#stores.get(session.$peers).length === 0) return nothing;
    return this.#peers.view?.(session, this.#stores, this.#localized);
  }
  #rangeHandles({ playback, $format, features }: PlayerContext) {
    const { frameCount } = this.#stores.get(playback.$playhead);
    const selection = this.#stores.get(features.$selection);
    if (!selection || frameCount <= 0) return nothing;
    const format = this.#stores.get($format);
    const { strings } = this.#localized;
    const frameUnder = this.#frameUnder;
    return this.#handles.view?.({ feature: features, selection, frameCount, format, strings, frameUnder });
  }
  #hoverPreview({ playback, $format }: PlayerContext, comments: CommentMarkers | undefined) {
    const { hovered: frame, width } = this;
    const { frameCount } = this.#stores.get(playback.$playhead);
    if (frame === null || frameCount <= 0) return nothing;
    const timecode = formatTimecode(frame, this.#stores.get($format));
    const comment = comments?.textAt(frame);
    const images = this.#isScrubbing ? null : playback;
    return this.#preview.view?.({ images, frame, frameCount, width, timecode, comment });
  }
  #lanes({ features }: PlayerContext) {
    const lanes = this.#stores.get(features.$lanes);
    if (lanes.length > 0) void registerLanes();
    return html`${lanes.includes('filmstrip') ? html`<kr-filmstrip></kr-filmstrip>` : nothing}${
      lanes.includes('waveform') ? html`<kr-waveform></kr-waveform>` : nothing
    }`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'kr-timeline': KrTimeline;
  }
}
