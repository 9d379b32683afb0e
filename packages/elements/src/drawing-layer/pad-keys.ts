import type { Shape } from '@kreatli/core';
import type { Point } from '@kreatli/drawing';
import { isComposing } from '../keyboard/is-composing.js';
import { TOOLS, type Tool } from '../feature/drawing.js';
import type { DrawingPad } from './drawing-pad.js';
import { shapeOf } from './gesture.js';

/** Steps of the cross, as shares of the frame: an arrow key, and with Shift. With Alt it moves by a frame pixel. */
const STEP = 0.01;
const LARGE_STEP = 0.05;
/** Size of the pin that a key draws with the pen, as a share of the frame's width. */
const PIN = 0.04;

const ARROWS: Readonly<Record<string, Point>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The keys of a focused pad: a cross that arrows move, and shapes from where Enter is pressed to where it is again. */
export class PadKeys {
  readonly #pad: DrawingPad;
  /** Shares of the frame; null until an arrow key was pressed. */
  cross: Point | null = null;
  /** Where a shape begins, as shares of the frame. */
  start: Point | null = null;

  constructor(pad: DrawingPad) {
    this.#pad = pad;
  }

  readonly handleKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || isComposing(event)) return;
    if ((event.target as Element).localName === 'input') return this.#handleText(event);
    const tool = this.#pad.session.drawing.$tool.get();
    if (!tool || !this.#handle(event, tool)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  /** Whether the key is the pad's. */
  #handle({ key, shiftKey, altKey }: KeyboardEvent, tool: Tool): boolean {
    const pad = this.#pad;
    const arrow = ARROWS[key];
    if (arrow) {
      this.#move(tool, arrow, shiftKey, altKey);
      return true;
    }
    if ((key === 'Enter' || key === ' ') && pad.canDraw) {
      this.#press(tool);
      return true;
    }
    if ((key === 'Delete' || key === 'Backspace') && pad.selected !== null) {
      pad.remove(pad.selected);
      return true;
    }
    const chosen = TOOLS[Number(key) - 1];
    if (chosen) pad.session.drawing.$tool.set(chosen);
    return chosen !== undefined;
  }

  /** Leaves one thing at a time: the shape that was begun, then the choice; false where there is neither. */
  leave(): boolean {
    const pad = this.#pad;
    if (this.start) this.start = null;
    else if (pad.selected !== null) pad.select(null);
    else return false;
    pad.update();
    return true;
  }

  #move(tool: Tool, [dx, dy]: Point, isLarge: boolean, isPixel: boolean): void {
    const pad = this.#pad;
    const { width, height } = pad.size;
    const step = isLarge ? LARGE_STEP : STEP;
    const by: Point = isPixel ? [dx / width, dy / height] : [dx * step, dy * step];
    if (tool === 'select' && pad.selected !== null) return pad.move(pad.selected, ...by);
    const [x, y] = this.cross ?? [0.5, 0.5];
    const clamp = (share: number) => Math.min(1, Math.max(0, share));
    this.cross = [clamp(x + by[0]), clamp(y + by[1])];
    pad.update();
  }

  #press(tool: Tool): void {
    const pad = this.#pad;
    const cross = (this.cross ??= [0.5, 0.5]);
    const at = this.#pixels(cross);
    if (tool === 'select') pad.select(this.#next());
    else if (tool === 'eraser') pad.removeAt(at);
    else if (tool === 'text') pad.openText(at);
    else if (tool === 'pen') this.#pin(cross);
    else if (!this.start) this.start = cross;
    else {
      const samples = [this.start, cross].map((point) => ({ at: this.#pixels(point), pressure: null }));
      const shape = shapeOf({ tool, brush: pad.session.drawing.$brush.get(), size: pad.size, samples }, 0, false);
      this.start = null;
      if (shape) pad.add(shape);
    }
    pad.update();
  }
  /** The shape after the chosen one, so that Enter goes through all. */
  #next(): number {
    const { selected, shapes } = this.#pad;
    return shapes.length === 0 ? -1 : ((selected ?? -1) + 1) % shapes.length;
  }
  #pin([x, y]: Point): void {
    const { size, session } = this.#pad;
    const radius = { x: PIN / 2, y: ((PIN / 2) * size.width) / size.height };
    const ends: readonly Point[] = [
      [x - radius.x, y - radius.y],
      [x + radius.x, y + radius.y],
    ];
    const samples = ends.map((point) => ({ at: this.#pixels(point), pressure: null }));
    const pin: Shape | null = shapeOf(
      { tool: 'ellipse', brush: session.drawing.$brush.get(), size, samples },
      0,
      false,
    );
    if (pin) this.#pad.add(pin);
  }
  #pixels([x, y]: Point): Point {
    const { width, height } = this.#pad.size;
    return [x * width, y * height];
  }

  #handleText(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    this.#pad.closeText(event.key === 'Enter');
    this.#pad.focus();
  }
}
