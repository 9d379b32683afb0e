import type { Sample } from '@kreatli/drawing';
import type { Tool } from '../feature/drawing.js';
import type { DrawingPad } from './drawing-pad.js';

/** A second finger that comes within this time and before the first has moved this far takes the stroke back. */
const TAKE_BACK_MS = 150;
const TAKE_BACK_PX = 8;
/** The eraser of a pen, and its barrel button, in `PointerEvent.buttons`. */
const ERASER_BUTTONS = 32 | 2;

/** The pointers on a pad. One draws; a second finger zooms, see `StageGestures`. */
export class PadPointer {
  readonly #pad: DrawingPad;
  /** The press that draws. */
  #down: PointerEvent | null = null;
  /** Whether a pen has drawn here: from then on fingers move the frame. */
  #hasPen = false;

  constructor(pad: DrawingPad) {
    this.#pad = pad;
  }

  /** Ends the press that draws: what follows of it is ignored. */
  release(): void {
    this.#down = null;
  }
  readonly handleDown = (event: PointerEvent): void => {
    const tool = this.#pad.session.drawing.$tool.get();
    if (!tool) return;
    if (this.#down) return this.#handleSecond(event);
    const isEraser = event.pointerType === 'pen' && (event.buttons & ERASER_BUTTONS) !== 0;
    if (event.button !== 0 && !isEraser) return;
    if (event.pointerType === 'touch' && this.#hasPen) return;
    this.#hasPen ||= event.pointerType === 'pen';
    // The stage moves an enlarged frame otherwise.
    event.preventDefault();
    if (!this.#pad.canDraw) return;
    if ((event.target as Element).localName === 'input') return;
    if (this.#pad.typing) return this.#pad.closeText(true);
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    this.#pad.focus();
    this.#down = event;
    this.#pad.begin(isEraser ? 'eraser' : (tool satisfies Tool), this.#sampleOf(event));
  };

  readonly handleMove = (event: PointerEvent): void => {
    if (event.pointerId !== this.#down?.pointerId) return;
    const events = event.getCoalescedEvents?.() ?? [];
    const samples = (events.length > 0 ? events : [event]).map((each) => this.#sampleOf(each));
    this.#pad.extend(samples, event.shiftKey);
  };

  /** Also when the pointer was cancelled, or its capture lost: what was drawn until then stays. */
  readonly handleUp = (event: PointerEvent): void => {
    if (event.pointerId !== this.#down?.pointerId) return;
    this.#down = null;
    this.#pad.finish(event.shiftKey);
  };

  #handleSecond(event: PointerEvent): void {
    const first = this.#down!;
    if (first.pointerType !== 'touch' || event.pointerType !== 'touch') return;
    this.#down = null;
    if (event.timeStamp - first.timeStamp < TAKE_BACK_MS || this.#pad.isShorterThan(TAKE_BACK_PX)) this.#pad.cancel();
    else this.#pad.finish(false);
  }

  #sampleOf({ clientX, clientY, pointerType, pressure }: PointerEvent): Sample {
    return { at: this.#pad.pointAt(clientX, clientY), pressure: pointerType === 'pen' ? pressure : null };
  }
}
