import { toStoredPoint } from './coordinates.js';
import type { Pen } from './ink.js';
import type { FrameSize, Point } from './shape.js';
import type { BoxShape } from './stored-shape.js';

/** Lines snap to multiples of this angle, in radians: 45 degrees. */
const SNAP_ANGLE = Math.PI / 4;

/**
 * The end of a shape from `a` to `b`, in frame pixels, constrained: a line or an arrow to multiples of 45 degrees, a
 * rectangle to a square, an ellipse to a circle.
 */
export function constrained(kind: BoxShape['k'], a: Point, b: Point): Point {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  if (kind === 'rect' || kind === 'ellipse') {
    const side = Math.max(Math.abs(dx), Math.abs(dy));
    return [a[0] + side * (Math.sign(dx) || 1), a[1] + side * (Math.sign(dy) || 1)];
  }
  const angle = Math.round(Math.atan2(dy, dx) / SNAP_ANGLE) * SNAP_ANGLE;
  const length = Math.hypot(dx, dy);
  return [a[0] + length * Math.cos(angle), a[1] + length * Math.sin(angle)];
}

/**
 * A shape from `a` to `b`, in frame pixels. What lies outside of the frame is cut off: a line and an arrow along
 * themselves, so that their direction stays. null if none of a line is inside.
 */
export function boxShapeOf(kind: BoxShape['k'], a: Point, b: Point, pen: Pen, size: FrameSize): BoxShape | null {
  const ends = kind === 'line' || kind === 'arrow' ? clipLine(a, b, size) : ([a, b] as const);
  return ends && { k: kind, a: toStoredPoint(ends[0], size), b: toStoredPoint(ends[1], size), ...pen };
}

/** The part of a segment inside the frame, by the method of Liang and Barsky; null if there is none. */
function clipLine(a: Point, b: Point, { width, height }: FrameSize): readonly [Point, Point] | null {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  let [start, end] = [0, 1];
  const edges = [
    [-dx, a[0]],
    [dx, width - a[0]],
    [-dy, a[1]],
    [dy, height - a[1]],
  ] as const;
  for (const [direction, distance] of edges) {
    if (direction === 0 && distance < 0) return null;
    if (direction < 0) start = Math.max(start, distance / direction);
    if (direction > 0) end = Math.min(end, distance / direction);
  }
  if (start > end) return null;
  const at = (share: number): Point => [a[0] + share * dx, a[1] + share * dy];
  return [at(start), at(end)];
}
