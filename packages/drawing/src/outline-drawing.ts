import { arrowHead } from './arrow-head.js';
import { drawingColor } from './palette.js';
import { COORDINATE_MAX, type DrawingShape, type FrameSize, type Point } from './shape.js';

/** What to draw for a shape, in frame pixels: a line through points, a stroke by hand, or a text. */
export type Outline =
  | {
      readonly kind: 'stroke';
      /** At least one; one alone is a dot. */
      readonly points: readonly Point[];
      /** 0–1 at each point; null for a stroke of one width. */
      readonly pressures: readonly number[] | null;
      /** Pen width in frame pixels. */
      readonly width: number;
      /** `#RRGGBB`. */
      readonly color: string;
    }
  | {
      readonly kind: 'line';
      /** At least one; one alone is a dot. */
      readonly points: readonly Point[];
      /** Pen width in frame pixels. */
      readonly width: number;
      /** `#RRGGBB`. */
      readonly color: string;
    }
  | {
      readonly kind: 'text';
      /** Start of the baseline. */
      readonly at: Point;
      readonly text: string;
      /** Font size in frame pixels. */
      readonly size: number;
      /** `#RRGGBB`. */
      readonly color: string;
    };

/** Pen width of a shape that has none, as a stored share of the frame's width. */
export const DEFAULT_PEN_WIDTH = 200;
/** Font size of a text that has none, as a stored share of the frame's height. */
export const DEFAULT_TEXT_SIZE = 2000;
/** Straight segments of an ellipse. */
const ELLIPSE_SEGMENTS = 64;

/**
 * The outlines of a drawing on a frame of `size`, in drawing order. An arrow gives two: its shaft and its head.
 * Shapes of unknown kind, with missing or non-numeric coordinates, or without points are left out.
 */
export const outlineDrawing = (drawing: readonly DrawingShape[], size: FrameSize): readonly Outline[] =>
  drawing.flatMap((shape) => outlineShape(shape, size));

function outlineShape(shape: DrawingShape, size: FrameSize): readonly Outline[] {
  const color = drawingColor(numberOf(shape['c']) ?? 0);
  const a = pointOf(shape['a'], size);
  const b = pointOf(shape['b'], size);
  const width = ((numberOf(shape['w']) ?? DEFAULT_PEN_WIDTH) / COORDINATE_MAX) * size.width;
  const line = (points: readonly Point[]): Outline => ({ kind: 'line', points, width, color });

  if (shape.k === 'stroke' && Array.isArray(shape['pts'])) {
    const points = shape['pts'].map((value) => pointOf(value, size)).filter((point) => point !== null);
    if (points.length === 0) return [];
    return [{ kind: 'stroke', points, pressures: pressuresOf(shape['p'], points.length), width, color }];
  }
  if (shape.k === 'text' && a && typeof shape['text'] === 'string') {
    const fontSize = ((numberOf(shape['size']) ?? DEFAULT_TEXT_SIZE) / COORDINATE_MAX) * size.height;
    return [{ kind: 'text', at: a, text: shape['text'], size: fontSize, color }];
  }
  if (!a || !b) return [];
  switch (shape.k) {
    case 'line':
      return [line([a, b])];
    case 'arrow':
      return [line([a, b]), line(arrowHead(a, b, width))];
    case 'rect':
      return [line([a, [b[0], a[1]], b, [a[0], b[1]], a])];
    case 'ellipse':
      return [line(ellipseWithin(a, b))];
    default:
      return [];
  }
}

const numberOf = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null;

/** Stored pressures as 0–1; null unless there is one number for each point. */
const pressuresOf = (value: unknown, count: number): readonly number[] | null =>
  Array.isArray(value) && value.length === count && value.every((each) => numberOf(each) !== null)
    ? value.map((each: number) => each / COORDINATE_MAX)
    : null;

/** A stored point in frame pixels; null unless it is two finite numbers. */
function pointOf(value: unknown, { width, height }: FrameSize): Point | null {
  if (!Array.isArray(value)) return null;
  const [x, y] = [numberOf(value[0]), numberOf(value[1])];
  return x === null || y === null ? null : [(x / COORDINATE_MAX) * width, (y / COORDINATE_MAX) * height];
}

/** A closed polyline along the ellipse that fills the box between two corners. */
function ellipseWithin([left, top]: Point, [right, bottom]: Point): readonly Point[] {
  const [centerX, centerY] = [(left + right) / 2, (top + bottom) / 2];
  return Array.from({ length: ELLIPSE_SEGMENTS + 1 }, (_, segment): Point => {
    const angle = (segment / ELLIPSE_SEGMENTS) * 2 * Math.PI;
    return [centerX + ((right - left) / 2) * Math.cos(angle), centerY + ((bottom - top) / 2) * Math.sin(angle)];
  });
}
