import { toStored } from './coordinates.js';
import { COORDINATE_MAX } from './shape.js';
import { type StoredShape, mapPoints, pointsOf } from './stored-shape.js';

/** The shape moved by shares of the frame's width and height, as far as all of its points stay inside. */
export function moveShape(shape: StoredShape, dx: number, dy: number): StoredShape {
  const by = [dx, dy].map((share, axis) => {
    const values = pointsOf(shape).map((point) => point[axis]!);
    const distance = Math.sign(share) * toStored(Math.abs(share));
    return Math.min(COORDINATE_MAX - Math.max(...values), Math.max(-Math.min(...values), distance));
  });
  return mapPoints(shape, ([x, y]) => [x + by[0]!, y + by[1]!]);
}
