import type { Id, Shape } from '@kreatli/core';
import { limitDrawing } from '@kreatli/drawing';
import { LitElement, type PropertyValues, css, html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { sessionContext } from '../context/contexts.js';
import { LateContext } from '../context/late-context.js';
import { shapesView } from '../drawing-layer/shapes-view.js';
import { StoreReader } from '../render/store-reader.js';
import { tokens } from '../style/tokens.styles.js';
import { drawingInk } from '../drawing-layer/drawing-layer.styles.js';
import { frameImage } from './frame-image.js';

/** How far outside of the window a still is decoded already. */
const MARGIN = '200px';

/**
 * @summary A small image of a frame with a drawing on it. The frame is decoded once it is nearly in sight. Private to
 *   our elements.
 * @internal
 */
export class KrDrawingStill extends LitElement {
  static override styles = [
    tokens,
    drawingInk,
    css`
      :host {
        position: relative;
        display: block;
        flex: none;
        width: 96px;
        aspect-ratio: var(--_aspect, 16 / 9);
        border-radius: var(--_radius-s);
        background: var(--_stage);
        box-shadow: 0 0 0 1px var(--_line);
        overflow: hidden;
      }
      canvas,
      svg {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
      }
    `,
  ];

  readonly #session = new LateContext(this, sessionContext);
  readonly #stores = new StoreReader(this);
  #observer: IntersectionObserver | undefined;
  #loading = new AbortController();

  /** The frame of the version that is shown. */
  @property({ attribute: false }) frame = 0;
  /** The version of the frame. That of another version than the one in the player is not decoded. */
  @property({ attribute: false }) versionId: Id | null = null;
  @property({ attribute: false }) shapes: readonly Shape[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer = new IntersectionObserver(
      (entries) => void (entries.some(({ isIntersecting }) => isIntersecting) && this.#handleSeen()),
      { rootMargin: MARGIN },
    );
    this.#observer.observe(this);
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer?.disconnect();
    this.#loading.abort();
  }
  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const isOther = changed.get('frame') !== undefined || changed.get('versionId') !== undefined;
    if (!isOther) return;
    // Observed again, so that the callback comes if it is in sight.
    this.#observer?.unobserve(this);
    this.#observer?.observe(this);
  }

  #handleSeen(): void {
    this.#loading.abort();
    this.#loading = new AbortController();
    void this.#load(this.#loading.signal);
  }
  async #load(signal: AbortSignal): Promise<void> {
    const session = this.#session.value;
    if (!session || session.$versionId.get() !== this.versionId) return;
    const width = Math.round(this.clientWidth * devicePixelRatio);
    const bitmap = await frameImage(session.player.playback, this.frame, width, signal);
    if (!bitmap) return;
    const canvas = this.renderRoot.querySelector('canvas');
    if (canvas && !signal.aborted) {
      [canvas.width, canvas.height] = [bitmap.width, bitmap.height];
      canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
    }
    bitmap.close();
  }

  override render() {
    const session = this.#session.value;
    if (!session) return nothing;
    const { $playhead } = session.player.playback;
    const [width, height] = [
      this.#stores.pick($playhead, (head) => head.width),
      this.#stores.pick($playhead, (head) => head.height),
    ];
    const size = width > 0 && height > 0 ? { width, height } : { width: 1920, height: 1080 };
    this.style.setProperty('--_aspect', `${size.width} / ${size.height}`);
    const { shapes } = limitDrawing(this.shapes);
    return html`<canvas></canvas
      ><svg viewBox="0 0 ${size.width} ${size.height}" preserveAspectRatio="none" aria-hidden="true">
        ${shapesView(shapes, size)}
      </svg>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'kr-drawing-still': KrDrawingStill;
  }
}
