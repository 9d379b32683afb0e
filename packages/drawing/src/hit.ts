import { outlineDrawing, type Outline } from './outline-drawing.js';
import type { DrawingShape, FrameSize, Point } from './shape.js';
import { distanceToSegment } from './simplify.js';

/** Width of a character as a share of the font size, where no text can be measured. */
const CHARACTER_WIDTH = 0.6;

/**
 * Index of the topmost shape at a point in frame pixels, or -1. `margin`: how far from its outline a shape is still
 * hit, in frame pixels.
 */
export const shapeAt = (drawing: readonly DrawingShape[], point: Point, size: FrameSize, margin: number): number =>
  drawing.findLastIndex((shape) => outlineDrawing([shape], size).some((outline) => isHit(outline, point, margin)));

function isHit(outline: Outline, point: Point, margin: number): boolean {
  if (outline.kind === 'text') {
    const [x, y] = outline.at;
    const width = outline.text.length * outline.size * CHARACTER_WIDTH;
    return (
      point[0] >= x - margin &&
      point[0] <= x + width + margin &&
      point[1] >= y - outline.size - margin &&
      point[1] <= y + margin
    );
  }
  const { points, width } = outline;
  const reach = width / 2 + margin;
  return points.some((each, index) => distanceToSegment(point, points[index - 1] ?? each, each) <= reach);
}
