import { getStroke } from 'perfect-freehand';
import type { Point } from './shape.js';

/** What a pen that hardly touches still draws, as a share of its width. */
const MIN_PRESSURE = 0.1;
/** How much the edges of a stroke are smoothed, 0–1. */
const SMOOTHING = 0.5;

/**
 * The outline of a stroke as the data of an SVG path, to fill: a closed curve in the unit of the points. `pressures`:
 * 0–1 at each point, of which the stroke is that share of `width` wide; null for a stroke of one width.
 */
export function strokePath(points: readonly Point[], width: number, pressures: readonly number[] | null): string {
  const input = points.map(([x, y], index) => [x, y, Math.max(MIN_PRESSURE, pressures?.[index] ?? 0.5)]);
  const outline = getStroke(input, {
    // With a thinning of 1, perfect-freehand draws twice the size times the pressure.
    size: pressures ? width / 2 : width,
    thinning: pressures ? 1 : 0,
    smoothing: SMOOTHING,
    // The points are where the pen was; simplifying has removed the noise.
    streamline: 0,
    simulatePressure: false,
    last: true,
  });
  return closedCurve(outline as [number, number][]);
}

/** Quadratic curves whose control points are the vertices and whose ends are halfway between them. */
function closedCurve(vertices: readonly (readonly [number, number])[]): string {
  const [first, last] = [vertices[0], vertices.at(-1)];
  if (!first || !last) return '';
  const steps = vertices.map(([x, y], index) => {
    const [nextX, nextY] = vertices[(index + 1) % vertices.length]!;
    return `${round(x)} ${round(y)} ${round((x + nextX) / 2)} ${round((y + nextY) / 2)}`;
  });
  return `M${round((last[0] + first[0]) / 2)} ${round((last[1] + first[1]) / 2)}Q${steps.join(' ')}Z`;
}

/** To hundredths: SVG text of a stroke of 5,000 points is a third shorter, and no pixel differs. */
const round = (value: number): number => Math.round(value * 100) / 100;
