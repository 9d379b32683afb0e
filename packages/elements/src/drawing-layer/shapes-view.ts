import {
  type DrawingShape,
  type FrameSize,
  type Outline,
  type Point,
  outlineDrawing,
  strokePath,
} from '@kreatli/drawing';
import { type SVGTemplateResult, svg } from 'lit';
import { casingOf } from './casing.js';

interface Drawn {
  readonly size: FrameSize;
  readonly casing: readonly SVGTemplateResult[];
  readonly ink: readonly SVGTemplateResult[];
}
/** A shape is never changed in place. */
const drawn = new WeakMap<DrawingShape, Drawn>();

function draw(shape: DrawingShape, size: FrameSize): Drawn {
  const before = drawn.get(shape);
  if (before && before.size.width === size.width && before.size.height === size.height) return before;
  const outlines = outlineDrawing([shape], size);
  const view = { size, casing: outlines.map((outline) => casingView(outline, size)), ink: outlines.map(inkView) };
  drawn.set(shape, view);
  return view;
}

/** Shapes as SVG, in frame pixels. */
export const shapesView = (shapes: readonly DrawingShape[], size: FrameSize) =>
  shapes.map((shape) => {
    const { casing, ink } = draw(shape, size);
    return [casing, ink];
  });

/** The parts of one stroke, which overlap at their ends: no casing lies over the ink of the part before. */
export function partsView(parts: readonly DrawingShape[], size: FrameSize) {
  const views = parts.map((part) => draw(part, size));
  return [views.map(({ casing }) => casing), views.map(({ ink }) => ink)];
}

/** What lies under a shape, of the whole shape: the head of an arrow has no casing over its shaft. */
function casingView(outline: Outline, size: FrameSize): SVGTemplateResult {
  const { width, color } = casingOf(outline.color, size);
  if (outline.kind === 'line') return lineView(outline.points, color, outline.width + width);
  return shapeView(outline, color, width);
}
function inkView(outline: Outline): SVGTemplateResult {
  if (outline.kind === 'line') return lineView(outline.points, outline.color, outline.width);
  return shapeView(outline, 'none', 0);
}
const lineView = (points: readonly Point[], color: string, width: number): SVGTemplateResult =>
  svg`<polyline points=${points.map(([x, y]) => `${x},${y}`).join(' ')} stroke=${color} stroke-width=${width} />`;

function shapeView(outline: Exclude<Outline, { kind: 'line' }>, edge: string, width: number): SVGTemplateResult {
  const { color } = outline;
  if (outline.kind === 'stroke') {
    const path = strokePath(outline.points, outline.width, outline.pressures);
    return svg`<path d=${path} fill=${color} stroke=${edge} stroke-width=${width} />`;
  }
  const { at, size, text } = outline;
  const [x, y] = at;
  return svg`<text x=${x} y=${y} font-size=${size} fill=${color} stroke=${edge} stroke-width=${width}
    >${text}</text
  >`;
}
