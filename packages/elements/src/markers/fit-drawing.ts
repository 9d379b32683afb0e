import type { EventMap } from '@kreatli/core';

/** The shapes of a comment. */
export type Drawing = NonNullable<EventMap['comment.added']['drawing']>;

/** The drawing with every second point of its strokes left out until it fits; empty if it does not fit even so. */
export function fitDrawing(drawing: Drawing, fits: (drawing: Drawing) => boolean): Drawing {
  if (drawing.length === 0 || fits(drawing)) return drawing;
  const thinner = drawing.map((shape) => {
    if (shape.k !== 'stroke') return shape;
    const { pts, p } = shape;
    return { ...shape, pts: everySecond(pts), ...(p && { p: everySecond(p) }) };
  });
  return thinner.some((shape, index) => shape.k === 'stroke' && shape.pts.length < pointsOf(drawing[index]!))
    ? fitDrawing(thinner, fits)
    : [];
}

const pointsOf = (shape: Drawing[number]): number => (shape.k === 'stroke' ? shape.pts.length : 0);

/** Every second value, and the last. */
const everySecond = <T>(values: readonly T[]): T[] =>
  values.filter((_, index) => index % 2 === 0 || index === values.length - 1);
