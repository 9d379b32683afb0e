import { toFramePoint, toStored, toStoredPoint } from './coordinates.js';
import type { FrameSize, Point } from './shape.js';
import { simplify } from './simplify.js';
import type { Stroke, StoredShape } from './stored-shape.js';

/** A position of a pointer, in frame pixels. */
export interface Sample {
  readonly at: Point;
  /** 0–1; null for pointers without a pressure, such as a mouse. */
  readonly pressure: number | null;
}

/** Pen of a shape, as stored. */
export interface Pen {
  readonly w: number;
  readonly c: number;
}

/**
 * A stroke through samples on a frame of `size`. Samples outside move to the edge of the frame; points within
 * `tolerance`, in frame pixels, of the line through the others are left out. null without samples.
 */
export function strokeOf(samples: readonly Sample[], pen: Pen, size: FrameSize, tolerance: number): Stroke | null {
  const inside = samples.map(({ at: [x, y], pressure }) => ({
    at: [Math.min(size.width, Math.max(0, x)), Math.min(size.height, Math.max(0, y))] as const,
    pressure,
  }));
  const left = simplify(
    inside.map(({ at }) => at),
    tolerance,
  ).map((index) => inside[index]!);
  const distinct = left
    .map(({ at, pressure }) => ({ point: toStoredPoint(at, size), pressure }))
    .filter(({ point: [x, y] }, index, all) => {
      const before = all[index - 1]?.point;
      return before?.[0] !== x || before[1] !== y;
    });
  if (distinct.length === 0) return null;
  const hasPressure = distinct.every(({ pressure }) => pressure !== null);
  return {
    k: 'stroke',
    pts: distinct.map(({ point }) => point),
    ...(hasPressure && { p: distinct.map(({ pressure }) => toStored(pressure!)) }),
    ...pen,
  };
}

/** Strokes with fewer points: see `tolerance` of {@link strokeOf}. Other shapes stay as they are. */
export const simplifyDrawing = (drawing: readonly StoredShape[], size: FrameSize, tolerance: number): StoredShape[] =>
  drawing.map((shape) => (shape.k === 'stroke' ? simplifyStroke(shape, size, tolerance) : shape));

function simplifyStroke(stroke: Stroke, size: FrameSize, tolerance: number): Stroke {
  const left = simplify(
    stroke.pts.map((point) => toFramePoint(point, size)),
    tolerance,
  );
  if (left.length === stroke.pts.length) return stroke;
  const { p, ...rest } = stroke;
  return {
    ...rest,
    pts: left.map((index) => stroke.pts[index]!),
    ...(p && { p: left.map((index) => p[index]!) }),
  };
}
