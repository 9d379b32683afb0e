import { outlineDrawing, type Outline } from './outline-drawing.js';
import type { DrawingShape, FrameSize, Point } from './shape.js';
import { outlineBox } from './shape-box.js';
import { distanceToSegment } from './simplify.js';

/**
 * Index of the topmost shape at a point in frame pixels, or -1. `margin`: how far from its outline a shape is still
 * hit, in frame pixels.
 */
export const shapeAt = (drawing: readonly DrawingShape[], point: Point, size: FrameSize, margin: number): number =>
  drawing.findLastIndex((shape) => outlineDrawing([shape], size).some((outline) => isHit(outline, point, margin)));

function isHit(outline: Outline, point: Point, margin: number): boolean {
  if (outline.kind === 'text') {
    const { x, y, width, height } = outlineBox(outline);
    const [left, top] = [point[0] - x, point[1] - y];
    return left >= -margin && left <= width + margin && top >= -margin && top <= height + margin;
  }
  const { points, width } = outline;
  const reach = width / 2 + margin;
  return points.some((each, index) => distanceToSegment(point, points[index - 1] ?? each, each) <= reach);
}
