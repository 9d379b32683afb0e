/** A position as the review log stores it: integers 0…65535, see `DrawingShape`. */
export type StoredPoint = [x: number, y: number];

/** A line drawn by hand. `p`: the pressure at each point, 0…65535, where the pen had any. */
export type Stroke = {
  k: 'stroke';
  pts: StoredPoint[];
  p?: number[];
  w: number;
  c: number;
};

/** A shape between two points: a line, an arrow from `a` to `b`, or what fills the box between two corners. */
export type BoxShape = {
  k: 'line' | 'arrow' | 'rect' | 'ellipse';
  a: StoredPoint;
  b: StoredPoint;
  w: number;
  c: number;
};

/** A text that begins at `a`, the start of its baseline. */
export type TextShape = {
  k: 'text';
  a: StoredPoint;
  text: string;
  size: number;
  c: number;
};

/** A shape of this version of the log, checked. */
export type StoredShape = Stroke | BoxShape | TextShape;

/** The points of a shape, all of them. */
export const pointsOf = (shape: StoredShape): readonly StoredPoint[] =>
  shape.k === 'stroke' ? shape.pts : shape.k === 'text' ? [shape.a] : [shape.a, shape.b];

/** The shape with each of its points replaced. */
export function mapPoints(shape: StoredShape, change: (point: StoredPoint) => StoredPoint): StoredShape {
  if (shape.k === 'stroke') return { ...shape, pts: shape.pts.map(change) };
  return shape.k === 'text' ? { ...shape, a: change(shape.a) } : { ...shape, a: change(shape.a), b: change(shape.b) };
}
