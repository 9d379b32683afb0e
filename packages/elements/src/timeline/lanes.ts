import type { Peaks } from '@kreatli/playback';
import { LitElement, type PropertyValues, css, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { playerContext } from '../context/contexts.js';
import { Localised } from '../locale/localise-menus.js';
import { RequiredContext } from '../context/required-context.js';
import { StoreReader } from '../render/store-reader.js';
import { tokens } from '../style/tokens.styles.js';
import { framesOfStrip, waveformPath } from './lanes-view.js';

const laneStyles = css`
  :host {
    display: block;
    position: relative;
    height: 40px;
    border-radius: 4px;
    overflow: hidden;
    background: var(--_surface-2);
    direction: ltr;
  }
  .strip,
  svg {
    display: block;
    width: 100%;
    height: 100%;
  }
  .strip {
    display: flex;
  }
  canvas {
    flex: 1;
    min-width: 0;
    height: 100%;
    object-fit: cover;
  }
  path {
    fill: color-mix(in srgb, var(--_accent) 62%, var(--_surface-2));
  }
  p {
    position: absolute;
    inset: 0;
    margin: 0;
    display: grid;
    place-items: center;
    font-size: 12px;
    color: var(--_text-2);
  }
`;

/** Starts its work anew whenever the video or its own width changes, and ends it with that. */
abstract class Lane extends LitElement {
  static override styles = [tokens, laneStyles];

  protected readonly player = new RequiredContext(this, playerContext, '<kr-player> or <kr-review-session>');
  protected readonly stores = new StoreReader(this);
  protected readonly localised = new Localised(this);
  readonly #resize = new ResizeObserver(([entry]) => (this.width = Math.round(entry?.contentRect.width ?? 0)));
  #work = new AbortController();
  #started = '';

  /** Width in CSS pixels, measured. */
  @state() protected width = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resize.observe(this);
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resize.disconnect();
    this.#work.abort();
    this.#started = '';
  }
  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const player = this.player.value;
    if (!player) return;
    const { status, frameCount, width, height } = this.stores.get(player.playback.$playhead);
    const needed =
      status === 'ready' && this.width > 0 ? `${player.playback.media?.currentSrc} ${frameCount} ${this.width}` : '';
    if (needed === this.#started) return;
    this.#work.abort();
    this.#work = new AbortController();
    this.#started = needed;
    if (needed) void this.work(frameCount, height > 0 ? width / height : 16 / 9, this.#work.signal);
  }
  protected abstract work(frameCount: number, aspect: number, signal: AbortSignal): Promise<void>;
}

/**
 * @summary Pictures of the whole video, side by side under the rail.
 */
export class KrFilmstrip extends Lane {
  @state() private frames: readonly number[] = [];

  protected override async work(frameCount: number, aspect: number, signal: AbortSignal): Promise<void> {
    this.frames = framesOfStrip(frameCount, this.width, 40 * aspect);
    await this.updateComplete;
    const canvases = [...this.renderRoot.querySelectorAll('canvas')];
    for (const canvas of canvases) canvas.width = 0; // another video's pictures
    let at = 0;
    const pictures = this.player.value!.playback.thumbnails(
      this.frames,
      Math.round(40 * aspect * devicePixelRatio),
      signal,
    );
    for await (const picture of pictures) {
      const canvas = canvases[at++];
      if (!canvas || !picture) continue;
      [canvas.width, canvas.height] = [picture.width, picture.height];
      canvas.getContext('2d')?.drawImage(picture, 0, 0);
      picture.close();
    }
  }
  override render() {
    return html`<div class="strip" role="img" aria-label=${this.localised.strings.lanes['filmstrip']!}>
      ${this.frames.map(() => html`<canvas></canvas>`)}
    </div>`;
  }
}

/**
 * @summary How loud the video is, over its whole length, under the rail.
 */
export class KrWaveform extends Lane {
  /** Samples a pixel: more is finer. */
  @property({ type: Number }) detail = 1;
  @state() private peaks: Peaks | null = null;
  /** 0…1 while sound is measured; null when that is over. */
  @state() private share: number | null = 0;

  protected override async work(_frameCount: number, _aspect: number, signal: AbortSignal): Promise<void> {
    this.share = 0;
    const parts = Math.max(1, Math.round(this.width * this.detail));
    const onProgress = (share: number, peaks: Peaks) => {
      if (signal.aborted) return;
      this.share = share;
      this.peaks = peaks;
    };
    const peaks = await this.player.value!.playback.peaks(parts, { signal, onProgress });
    if (signal.aborted) return;
    this.peaks = peaks;
    this.share = null;
  }
  override render() {
    const t = this.localised.strings;
    const parts = this.peaks ? this.peaks.length / 2 : 1;
    return html`
      <svg role="img" aria-label=${t.lanes['waveform']!} viewBox="0 -1 ${parts} 2" preserveAspectRatio="none">
        <path d=${this.peaks ? waveformPath(this.peaks) : ''} />
      </svg>
      ${this.share !== null ? html`<p role="status">${t.measuring(Math.round(this.share * 100))}</p>` : this.peaks ? nothing : html`<p>${t.noSound}</p>`}
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'kr-filmstrip': KrFilmstrip;
    'kr-waveform': KrWaveform;
  }
}
