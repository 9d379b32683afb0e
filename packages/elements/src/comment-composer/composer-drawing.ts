import type { LitElement, ReactiveController } from 'lit';
import type { SessionContext } from '../context/contexts.js';
import type { Drawing, DrawingForm } from '../feature/drawing.js';
import type { Selection } from '../feature/selection.js';
import { newAnchor } from './anchor.js';
import { type Draft, isEmpty } from './draft.js';

/** What the drawing of a composer needs of it. */
export interface ComposerParts {
  /** undefined while nothing can be drawn: there is no review, or a reply is written. */
  session(): SessionContext | undefined;
  draft(): Draft;
  change(change: Partial<Draft>): void;
  /** How many bytes the backend still takes if this is the comment; negative: too many. */
  bytesLeft(draft: Draft): number;
}

/** The drawing of a new comment: what is drawn on the frame becomes a part of the draft, which is shown there. */
export class ComposerDrawing implements ReactiveController, DrawingForm {
  readonly #parts: ComposerParts;
  /** The draft that was too large last. */
  #fitted: Draft | null = null;
  /** The session in which the draft is drawn on. */
  #session: SessionContext | undefined;

  constructor(host: LitElement, parts: ComposerParts) {
    this.#parts = parts;
    host.addController(this);
  }
  hostUpdated(): void {
    const session = this.#parts.session();
    this.#show(session);
    const draft = this.#parts.draft();
    if (session && draft.drawing.length > 0 && draft !== this.#fitted && this.#parts.bytesLeft(draft) < 0) {
      this.#fitted = draft;
      void this.#fit(draft, session);
    }
  }
  /** Leaves out points until the text fits beside the drawing; what does not fit then is for the user to shorten. */
  async #fit(draft: Draft, { drawing, player }: SessionContext): Promise<void> {
    const part = await import('../drawing-layer/fit-drawing.js').catch(() => null);
    if (!part || draft !== this.#parts.draft()) return;
    const bytesLeft = (shapes: Drawing) => this.bytesLeft(shapes);
    const size = player.playback.$playhead.get();
    const fitted = part.fitDrawing(draft.drawing, size, drawing.$scale.get(), bytesLeft, 0);
    if (fitted) this.changeDrawing(fitted);
  }
  hostDisconnected(): void {
    this.#show(undefined);
  }
  #show(session: SessionContext | undefined): void {
    if (this.#session !== session) this.#session?.drawing.remove(this);
    this.#session = session;
    const { drawing: shapes, anchor } = this.#parts.draft();
    session?.drawing.show(this, { shapes, anchor, editedId: null });
  }

  changeDrawing(drawing: Drawing, anchor?: Selection): void {
    this.#parts.change({ drawing, ...(anchor && { anchor: this.#anchorAt(anchor) }) });
    this.#show(this.#session);
  }
  bytesLeft(drawing: Drawing): number {
    return this.#parts.bytesLeft({ ...this.#parts.draft(), drawing });
  }
  /** A comment that begins with a drawing is pinned to the selected range, if it is drawn on a frame in it. */
  #anchorAt(anchor: Selection): Selection {
    const selection = this.#session?.player.features.$selection.get() ?? null;
    const range = newAnchor(selection, anchor.in);
    const isInside = anchor.in >= range.in && anchor.in < (range.out ?? Infinity);
    return isEmpty(this.#parts.draft()) && isInside ? range : anchor;
  }
}
