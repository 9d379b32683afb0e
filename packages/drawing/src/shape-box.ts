import { outlineDrawing, type Outline } from './outline-drawing.js';
import type { DrawingShape, FrameSize } from './shape.js';

/** Width of a character as a share of the font size, where no text can be measured. */
const CHARACTER_WIDTH = 0.6;

/** A box in frame pixels. */
export interface ShapeBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The box around a shape with its pen; null for a shape that is not drawn. The width of a text is estimated. */
export function shapeBox(shape: DrawingShape, size: FrameSize): ShapeBox | null {
  const boxes = outlineDrawing([shape], size).map(outlineBox);
  if (boxes.length === 0) return null;
  const [x, y] = [Math.min(...boxes.map((box) => box.x)), Math.min(...boxes.map((box) => box.y))];
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}

/** The box around an outline with its pen. */
export function outlineBox(outline: Outline): ShapeBox {
  if (outline.kind === 'text') {
    const { at, size, text } = outline;
    return { x: at[0], y: at[1] - size, width: text.length * size * CHARACTER_WIDTH, height: size * 1.25 };
  }
  const { points, width: pen } = outline;
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    [left, top] = [Math.min(left, x), Math.min(top, y)];
    [right, bottom] = [Math.max(right, x), Math.max(bottom, y)];
  }
  return { x: left - pen / 2, y: top - pen / 2, width: right - left + pen, height: bottom - top + pen };
}
