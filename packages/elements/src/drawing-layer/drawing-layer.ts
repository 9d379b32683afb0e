import { type FrameSize, limitDrawing } from '@kreatli/drawing';
import { LitElement, type PropertyValues, html, nothing } from 'lit';
import { type SessionContext, sessionContext } from '../context/contexts.js';
import { RequiredContext } from '../context/required-context.js';
import { Localized } from '../locale/localized.js';
import { enDrawing } from '../locale/strings/en-drawing.js';
import { StoreReader } from '../render/store-reader.js';
import { styles } from '../render/styles.js';
import { tokens } from '../style/tokens.styles.js';
import { isAtAnchor } from './at-anchor.js';
import { drawingInk, drawingLayerStyles } from './drawing-layer.styles.js';
import type { DrawingPad } from './drawing-pad.js';
import { type ShownDrawing, shownDrawings } from './shown-drawings.js';
import { partsView, shapesView } from './shapes-view.js';

/** Opacity of the drawing of a draft on frames that it is not pinned to. */
const AWAY_OPACITY = 0.3;

/**
 * @summary The drawings of comments over the frame, and the pad to draw on. For the slot `overlay` of `<kr-player>`.
 * @event {PlaybackEvent} kr-playback - Pauses the video when something is drawn; cancelable.
 */
export class KrDrawingLayer extends LitElement {
  static override styles = [tokens, drawingInk, drawingLayerStyles];

  readonly #session = new RequiredContext(this, sessionContext, '<kr-review-session>');
  readonly #stores = new StoreReader(this);
  readonly #localized = new Localized(this, enDrawing);
  #pad: DrawingPad | undefined;
  #loading: Promise<void> | undefined;
  #joined: { readonly session: SessionContext; readonly leave: () => void } | undefined;

  async #loadPad(session: SessionContext): Promise<void> {
    const part = await import('./drawing-pad.js').catch(() => (this.#loading = undefined));
    if (!part) return;
    const root = this.renderRoot as ShadowRoot;
    if (!root.adoptedStyleSheets.includes(part.padStyles)) root.adoptedStyleSheets.push(part.padStyles);
    this.#pad = new part.DrawingPad(this, session);
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#join(undefined);
  }
  /** Escape ends what is drawn, then drawing, before it is the player's. */
  readonly #handleKey = (event: KeyboardEvent): void => {
    const $tool = this.#joined?.session.drawing.$tool;
    if (event.key !== 'Escape' || !$tool?.get() || event.composedPath()[0] instanceof HTMLInputElement) return;
    event.preventDefault();
    event.stopPropagation();
    if (!this.#pad?.keys.leave()) $tool.set(null);
  };
  /** Tells the session that there is a layer to draw on. */
  #join(session: SessionContext | undefined): void {
    if (this.#joined?.session === session) return;
    this.#joined?.leave();
    this.#joined = session && { session, leave: this.#listen(session) };
    // A pad belongs to its session.
    this.#pad?.dispose();
    this.#pad = this.#loading = undefined;
  }
  #listen({ drawing }: SessionContext): () => void {
    const removeLayer = drawing.addLayer();
    const player = this.closest('kr-player');
    player?.addEventListener('keydown', this.#handleKey, true);
    return () => {
      removeLayer();
      player?.removeEventListener('keydown', this.#handleKey, true);
    };
  }
  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.#join(this.#session.value);
    this.#pad?.updated();
  }

  override render() {
    const session = this.#session.value;
    if (!session) return nothing;
    const { $playhead } = session.player.playback;
    const { width, height, paused, frame } = this.#stores.get($playhead);
    if (width === 0 || height === 0) return nothing;
    const size: FrameSize = { width, height };
    const { drawing } = session;
    const tool = this.#stores.get(drawing.$tool);
    if (tool !== null) void (this.#loading ??= this.#loadPad(session));
    const draft = this.#stores.get(drawing.$draft);
    const isShown = paused || this.#stores.get(drawing.$isShownPlaying);
    const isAt = draft !== null && isAtAnchor(draft.anchor, frame);
    const shapes = this.#pad?.preview ?? draft?.shapes ?? [];
    const live = this.#pad?.live ?? [];
    return html`
      ${isShown ? this.#comments(session, size, frame) : nothing}
      ${
        shapes.length + live.length > 0 && isShown && (isAt || tool !== null)
          ? this.#svg({ commentId: 'draft', shapes, opacity: isAt ? 1 : AWAY_OPACITY }, size, partsView(live, size))
          : nothing
      }
      ${tool === null ? nothing : this.#pad?.view(tool, size, isAt, this.#localized.strings.drawing)}
    `;
  }

  #comments({ drawing, ...session }: SessionContext, size: FrameSize, frame: number) {
    const shown = shownDrawings(this.#stores.get(session.$comments), {
      frame,
      selected: this.#stores.get(session.$selected),
      edited: this.#stores.get(drawing.$draft)?.editedId ?? null,
      onionFrames: this.#stores.get(drawing.$onionFrames),
    });
    const limited = shown.map((each) => ({ ...each, ...limitDrawing(each.shapes) }));
    const omitted = limited.reduce((sum, each) => sum + each.omitted, 0);
    return html`${limited.map((each) => this.#svg(each, size))}
    ${omitted > 0 ? html`<p class="omitted">${this.#localized.strings.drawing.omitted(omitted)}</p>` : nothing}`;
  }

  #svg({ commentId, shapes, opacity }: ShownDrawing, size: FrameSize, live: unknown = nothing) {
    return html`<svg
      data-comment=${commentId}
      viewBox="0 0 ${size.width} ${size.height}"
      preserveAspectRatio="none"
      aria-hidden="true"
      ${styles({ opacity: String(opacity) })}
    >
      ${shapesView(shapes, size)} ${live}
    </svg>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'kr-drawing-layer': KrDrawingLayer;
  }
}
