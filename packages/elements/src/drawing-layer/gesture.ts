import type { Shape } from '@kreatli/core';
import { type FrameSize, type Point, type Sample, boxShapeOf, constrained, simplify, strokeOf } from '@kreatli/drawing';
import { type Brush, PEN_WIDTHS } from '../feature/brush.js';
import type { Tool } from '../feature/drawing.js';

/** A shape that is being drawn, from the press of a pointer to its release. */
export interface Gesture {
  readonly tool: Tool;
  readonly brush: Brush;
  readonly size: FrameSize;
  /** In frame pixels. At least one. */
  readonly samples: readonly Sample[];
}

/** A pen is as wide as the brush at this pressure, which is that of a light hand. */
const USUAL_PRESSURE = 0.5;
/** How far a pointer moves until a line or a box is more than a press, in frame pixels. */
const MIN_LENGTH = 2;

/**
 * The shape of a gesture; null while there is none. `tolerance`: see `strokeOf`. `isConstrained` holds lines to
 * multiples of 45 degrees, and makes squares and circles.
 */
export function shapeOf(
  { tool, brush, size, samples }: Gesture,
  tolerance: number,
  isConstrained: boolean,
): Shape | null {
  const pen = { w: PEN_WIDTHS[brush.width]!, c: brush.color };
  if (tool === 'pen') {
    const isPen = samples.every(({ pressure }) => pressure !== null);
    return strokeOf(samples, isPen ? { ...pen, w: pen.w / USUAL_PRESSURE } : pen, size, tolerance);
  }
  if (tool !== 'line' && tool !== 'arrow' && tool !== 'rect' && tool !== 'ellipse') return null;
  const [a, end] = [samples[0]!.at, samples.at(-1)!.at];
  const b = isConstrained ? constrained(tool, a, end) : end;
  return distance(a, b) < MIN_LENGTH ? null : boxShapeOf(tool, a, b, pen, size);
}

/** The samples with those after `from` simplified: a long stroke must not cost more with each sample. */
export function compacted(samples: readonly Sample[], from: number, tolerance: number): readonly Sample[] {
  const start = Math.max(0, from - 1);
  const tail = samples.slice(start);
  const left = simplify(
    tail.map(({ at }) => at),
    tolerance,
  );
  return [...samples.slice(0, start), ...left.map((index) => tail[index]!)];
}

/** Distance of two points. */
export const distance = (a: Point, b: Point): number => Math.hypot(b[0] - a[0], b[1] - a[1]);
