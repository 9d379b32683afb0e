import { ContextConsumer } from '@lit/context';
import { formatTimecode, nominalRate } from '@kreatli/timecode';
import { LitElement, html, nothing } from 'lit';
import type { ReadableAtom } from 'nanostores';
import { state } from 'lit/decorators.js';
import { type PlayerContext, playerContext, sessionContext } from '../context/contexts.js';
import { controls } from '../style/controls.styles.js';
import { Localised } from '../locale/localise.js';
import { ask } from '../request/requests.js';
import { RequiredContext } from '../context/required-context.js';
import { StoreReader } from '../render/store-reader.js';
import { styles } from '../render/styles.js';
import { tokens } from '../style/tokens.styles.js';
import type { RailComments } from './comments-rail.js';
import { frameAt, percent } from './rail.js';
import { timelineStyles } from './timeline.styles.js';

/**
 * @summary The rail: scrub, see what is buffered, the in and out points, and the comments of the version on screen.
 * @csspart rail - The whole rail.
 */
export class KrTimeline extends LitElement {
  static override styles = [tokens, controls, timelineStyles];

  readonly #player = new RequiredContext(this, playerContext, '<kr-player> or <kr-review-session>');
  readonly #session = new ContextConsumer(this, { context: sessionContext, subscribe: true });
  readonly #stores = new StoreReader(this);
  readonly #localised = new Localised(this);
  readonly #resize = new ResizeObserver(([entry]) => (this.width = entry?.contentRect.width ?? 0));

  @state() private width = 0;
  @state() private hovered: number | null = null;
  @state() private rail: typeof import('./comments-rail.js') | undefined;
  @state() private handles: typeof import('./range-handles.js') | undefined;
  /** The frame whose thumbnail is on the canvas. */
  #pictured: number | null = null;
  #scrubbing = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resize.observe(this);
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resize.disconnect();
  }

  #frameUnder(event: PointerEvent): number {
    const rail = this.renderRoot.querySelector('.rail')!.getBoundingClientRect();
    return frameAt(event.clientX - rail.left, rail.width, this.#player.value?.playback.$playhead.get().frameCount ?? 0);
  }
  #handleDown(event: PointerEvent): void {
    if (event.button !== 0 || (event.target as Element).closest('.marker')) return;
    this.#scrubbing = true;
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    if (this.#player.value?.playback.$playhead.get().paused === false) void ask(this, 'pause');
    void ask(this, 'seekFrame', this.#frameUnder(event));
  }
  #handleMove(event: PointerEvent): void {
    this.hovered = event.pointerType === 'touch' && !this.#scrubbing ? null : this.#frameUnder(event);
    if (this.#scrubbing) void ask(this, 'seekFrame', this.hovered ?? 0);
  }
  #handleUp(): void {
    this.#scrubbing = false;
  }
  /** What a slider's keys do beyond the player's own. */
  #handleKey(event: KeyboardEvent): void {
    const second = nominalRate(this.#player.value?.$format.get().rate ?? { num: 1, den: 1 });
    const step = { ArrowUp: 1, ArrowDown: -1, PageUp: second, PageDown: -second }[event.key];
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    void ask(this, 'step', step);
  }
  override render() {
    const player = this.#player.value;
    if (!player) return nothing;
    const t = this.#localised.strings;
    const { frame, frameCount, buffered } = this.#stores.get(player.playback.$playhead);
    const format = this.#stores.get(player.$format);
    const selection = this.#stores.get(player.$selection);
    const share = (at: number) => (frameCount > 0 ? at / frameCount : 0);
    const bar = (from: number, to: number) => ({ left: percent(share(from)), width: percent(share(to - from)) });
    const label = formatTimecode(frame, format);
    const comments = this.#comments(player);
    return html`
      <div
        class="rail"
        part="rail"
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
          aria-valuetext="${label}, ${t.frameOf(frame)}"
          ${styles({ '--_played': percent(share(frameCount > 1 ? (frame * frameCount) / (frameCount - 1) : 0)) })}
        >
          <div class="track"></div>
          ${buffered.map((range) => html`<div class="buffered" ${styles(bar(range.in, range.out))}></div>`)}
          <div class="played"></div>
          ${selection && html`<div class="selection" ${styles(bar(selection.in, selection.out ?? selection.in + 1))}></div>`}
          ${comments?.ranges}
          <div class="head"></div>
        </div>
        ${selection && frameCount > 0 ? this.handles?.rangeHandles(player, selection, frameCount, format, t, (event) => this.#frameUnder(event)) : nothing}
        ${comments?.markers} ${this.#preview(player, frameCount, comments)}
      </div>
      ${this.#lanes(player)}
    `;
  }

  /** What only some people look at comes when they do. */
  #lanes(player: PlayerContext) {
    const lanes = this.#stores.get(player.$lanes);
    if (lanes.includes('filmstrip')) void import('../define/kr-filmstrip.js');
    if (lanes.includes('waveform')) void import('../define/kr-waveform.js');
    return html`${lanes.includes('filmstrip') ? html`<kr-filmstrip></kr-filmstrip>` : nothing}${lanes.includes('waveform') ? html`<kr-waveform></kr-waveform>` : nothing}`;
  }
  protected override updated(): void {
    const player = this.#player.value;
    if (player && player.$selection.get() && !this.handles)
      void import('./range-handles.js').then((handles) => (this.handles = handles));
    if (this.#session.value && !this.rail) void import('./comments-rail.js').then((rail) => (this.rail = rail));
    if (this.hovered !== this.#pictured) void this.#picture(this.hovered);
  }
  /** Draws the thumbnail of the frame under the pointer; the latest one wins. */
  async #picture(frame: number | null): Promise<void> {
    this.#pictured = frame;
    if (frame === null) return;
    const picture = await this.#player.value?.playback.thumbnail(frame, Math.round(160 * devicePixelRatio));
    const canvas = this.renderRoot.querySelector<HTMLCanvasElement>('.preview canvas');
    if (picture && canvas) {
      [canvas.width, canvas.height] = [picture.width, picture.height];
      canvas.getContext('2d')?.drawImage(picture, 0, 0);
      canvas.hidden = false;
    }
    picture?.close();
  }

  /** What there is to see of the comments; they come with a review. */
  #comments(player: PlayerContext): RailComments | undefined {
    const session = this.#session.value;
    if (!session || !this.rail) return undefined;
    const get = <T>(store: ReadableAtom<T>): T => this.#stores.get(store);
    return this.rail.commentsOnRail({
      host: this,
      session,
      player,
      width: this.width,
      words: this.#localised.strings,
      get,
    });
  }

  #preview(player: PlayerContext, frameCount: number, comments: RailComments | undefined) {
    const frame = this.hovered;
    if (frame === null || frameCount <= 0) return nothing;
    const here = comments?.at(frame);
    const inset = Math.min(176, this.width);
    const left = Math.min(this.width - inset / 2, Math.max(inset / 2, (frame / frameCount) * this.width));
    return html`<div class="preview" ${styles({ left: `${left}px` })}>
      <canvas hidden></canvas>
      <b>${formatTimecode(frame, this.#stores.get(player.$format))}</b>${here && html`<span dir="auto">${here}</span>`}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'kr-timeline': KrTimeline;
  }
}
