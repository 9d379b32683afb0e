/** Drawn shapes as points: 1/65535ths of the picture, from its top left. */
import type { MarkerShape } from './marker.js';

/** A line through points, or a text at one. */
export type Outline =
  | { readonly kind: 'line'; readonly points: readonly Point[]; readonly width: number; readonly colour: number }
  | {
      readonly kind: 'text';
      readonly at: Point;
      readonly text: string;
      readonly size: number;
      readonly colour: number;
    };
export type Point = readonly [x: number, y: number];

/** Full width and height of the picture. */
export const FULL = 65_535;
/** Straight pieces of an ellipse. */
const PIECES = 32;
/** Length of an arrow's barbs against its own. */
const BARB = 0.25;

/** What a drawing looks like. Shapes that are not known are left out. */
export function outlinesOf(drawing: readonly MarkerShape[] = []): readonly Outline[] {
  return drawing.flatMap((shape): readonly Outline[] => {
    const colour = number(shape['c']) ?? 0;
    const a = point(shape['a']);
    const b = point(shape['b']);
    const line = (points: readonly Point[]): Outline => ({
      kind: 'line',
      points,
      width: number(shape['w']) ?? 200,
      colour,
    });
    if (shape.k === 'stroke' && Array.isArray(shape['pts'])) {
      const points = shape['pts'].map(point).filter((one): one is Point => one !== null);
      return points.length > 0 ? [line(points)] : [];
    }
    if (shape.k === 'text' && a && typeof shape['text'] === 'string')
      return [{ kind: 'text', at: a, text: shape['text'], size: number(shape['size']) ?? 2000, colour }];
    if (!a || !b) return [];
    if (shape.k === 'line') return [line([a, b])];
    if (shape.k === 'arrow') return [line([a, b]), line([barb(a, b, 1), b, barb(a, b, -1)])];
    if (shape.k === 'rect') return [line([a, [b[0], a[1]], b, [a[0], b[1]], a])];
    if (shape.k === 'ellipse') return [line(ellipse(a, b))];
    return [];
  });
}

const number = (value: unknown): number | null => (typeof value === 'number' && Number.isFinite(value) ? value : null);

function point(value: unknown): Point | null {
  if (!Array.isArray(value)) return null;
  const [x, y] = [number(value[0]), number(value[1])];
  return x === null || y === null ? null : [x, y];
}

function barb([fromX, fromY]: Point, [x, y]: Point, side: 1 | -1): Point {
  const [dx, dy] = [(fromX - x) * BARB, (fromY - y) * BARB];
  return [x + dx - side * dy * 0.6, y + dy + side * dx * 0.6];
}

function ellipse([left, top]: Point, [right, bottom]: Point): readonly Point[] {
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  return Array.from({ length: PIECES + 1 }, (_, piece): Point => {
    const angle = (piece / PIECES) * 2 * Math.PI;
    return [x + ((right - left) / 2) * Math.cos(angle), y + ((bottom - top) / 2) * Math.sin(angle)];
  });
}
