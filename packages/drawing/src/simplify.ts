import type { Point } from './shape.js';

/** Distance of a point from the segment between two points. */
export function distanceToSegment(point: Point, a: Point, b: Point): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / length;
  const t = Math.min(1, Math.max(0, share));
  return Math.hypot(point[0] - a[0] - t * dx, point[1] - a[1] - t * dy);
}

/**
 * Indices of the points that are left of a polyline when no left-out point is farther than `tolerance` from it, in the
 * unit of the points: the method of Ramer, Douglas and Peucker. First and last point stay.
 */
export function simplify(points: readonly Point[], tolerance: number): readonly number[] {
  if (points.length <= 2) return points.map((_, index) => index);
  const isLeft = new Uint8Array(points.length);
  isLeft[0] = isLeft[points.length - 1] = 1;
  const ranges: [start: number, end: number][] = [[0, points.length - 1]];
  for (let range = ranges.pop(); range; range = ranges.pop()) {
    const [start, end] = range;
    let [farthest, distance] = [start, tolerance];
    for (let index = start + 1; index < end; index += 1) {
      const each = distanceToSegment(points[index]!, points[start]!, points[end]!);
      if (each > distance) [farthest, distance] = [index, each];
    }
    if (farthest === start) continue;
    isLeft[farthest] = 1;
    ranges.push([start, farthest], [farthest, end]);
  }
  return points.flatMap((_, index) => (isLeft[index] ? [index] : []));
}
