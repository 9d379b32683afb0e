import type { DrawingShape } from './shape.js';

/** At most this many shapes of a drawing are drawn. */
export const MAX_SHAPES = 500;
/** At most this many points of a drawing are drawn. */
export const MAX_POINTS = 20_000;

/** The shapes that are drawn of a drawing of any size, from another program or a hostile one. */
export interface LimitedDrawing<Shape extends DrawingShape> {
  readonly shapes: readonly Shape[];
  /** How many shapes are left out. */
  readonly omitted: number;
}

/** The first shapes of a drawing, within {@link MAX_SHAPES} and {@link MAX_POINTS}. */
export function limitDrawing<Shape extends DrawingShape>(drawing: readonly Shape[]): LimitedDrawing<Shape> {
  let points = 0;
  const shapes: Shape[] = [];
  for (const shape of drawing) {
    const { pts } = shape as DrawingShape as { readonly pts?: unknown };
    points += Array.isArray(pts) ? pts.length : 2;
    if (points > MAX_POINTS || shapes.length === MAX_SHAPES) break;
    shapes.push(shape);
  }
  return { shapes, omitted: drawing.length - shapes.length };
}
