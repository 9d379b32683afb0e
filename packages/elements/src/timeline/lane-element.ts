import { type CSSResultOrNative, LitElement, type PropertyValues, css } from 'lit';
import { state } from 'lit/decorators.js';
import { playerContext } from '../context/contexts.js';
import { RequiredContext } from '../context/required-context.js';
import { Localized } from '../locale/localized.js';
import { enMenus } from '../locale/strings/en-menus.js';
import { createResizeObserver } from '../render/resize-observer.js';
import { StoreReader } from '../render/store-reader.js';
import { tokens } from '../style/tokens.styles.js';

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

/**
 * A lane under the timeline. Draws again when the video or the drawn width changes.
 * @internal
 */
export abstract class LaneElement extends LitElement {
  static override styles: CSSResultOrNative[] = [tokens, laneStyles];

  protected readonly player = new RequiredContext(this, playerContext, '<kr-player> or <kr-review-session>');
  protected readonly localized = new Localized(this, enMenus);
  readonly #stores = new StoreReader(this);
  readonly #resize = createResizeObserver(([entry]) => (this.width = Math.round(entry?.contentRect.width ?? 0)));
  #drawing = new AbortController();
  /** What is drawn: source, frame count and drawn width. Empty while there is nothing to draw. */
  #drawn = '';

  /** Width in CSS pixels, measured. */
  @state() protected width = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resize.observe(this);
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resize.disconnect();
    this.#drawing.abort();
    this.#drawn = '';
  }
  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const player = this.player.value;
    if (!player) return;
    const { status, frameCount, width, height } = this.#stores.get(player.playback.$playhead);
    const isReady = status === 'ready' && this.width > 0;
    const needed = isReady ? `${player.playback.media?.currentSrc} ${frameCount} ${this.drawnWidth}` : '';
    if (needed === this.#drawn) return;
    this.#drawing.abort();
    this.#drawing = new AbortController();
    this.#drawn = needed;
    if (needed) void this.draw(frameCount, height > 0 ? width / height : 16 / 9, this.#drawing.signal);
  }
  /** Width for which the lane is drawn, in CSS pixels. */
  protected get drawnWidth(): number {
    return this.width;
  }
  /** Draws the whole video until `signal` aborts. `aspect`: width of a frame by its height. */
  protected abstract draw(frameCount: number, aspect: number, signal: AbortSignal): Promise<void>;
}
