import {
  type DrawingShape,
  type FrameSize,
  type Outline,
  type Point,
  drawingColor,
  outlineDrawing,
  strokePath,
} from '@kreatli/drawing';
import { type SVGTemplateResult, svg } from 'lit';

/** Width of the casing on both sides together, as a share of the frame's width: no color is visible on every image. */
const CASING = 1 / 640;
const BLACK = drawingColor(9);

interface Drawn {
  readonly size: FrameSize;
  readonly view: readonly SVGTemplateResult[];
}
/** A shape is never changed in place. */
const drawn = new WeakMap<DrawingShape, Drawn>();

/** Shapes as SVG, in frame pixels. */
export const shapesView = (shapes: readonly DrawingShape[], size: FrameSize) =>
  shapes.map((shape) => {
    const before = drawn.get(shape);
    if (before && before.size.width === size.width && before.size.height === size.height) return before.view;
    const outlines = outlineDrawing([shape], size);
    const casing = size.width * CASING;
    const view = [...outlines.map((outline) => casingView(outline, casing)), ...outlines.map(inkView)];
    drawn.set(shape, { size, view });
    return view;
  });

/** What lies under a shape, of the whole shape: the head of an arrow has no casing over its shaft. */
function casingView(outline: Outline, casing: number): SVGTemplateResult {
  const kind = outline.color === BLACK ? 'casing light' : 'casing';
  if (outline.kind === 'line')
    return svg`<polyline class=${kind} points=${pointList(outline.points)} stroke-width=${outline.width + casing} />`;
  return shapeView(outline, kind, casing);
}
function inkView(outline: Outline): SVGTemplateResult {
  if (outline.kind === 'line')
    return svg`<polyline points=${pointList(outline.points)} stroke=${outline.color} stroke-width=${outline.width} />`;
  return shapeView(outline, 'ink', 0);
}
function shapeView(outline: Exclude<Outline, { kind: 'line' }>, kind: string, casing: number): SVGTemplateResult {
  const { color } = outline;
  if (outline.kind === 'stroke') {
    const path = strokePath(outline.points, outline.width, outline.pressures);
    return svg`<path class=${kind} d=${path} fill=${color} stroke-width=${casing} />`;
  }
  const { at, size, text } = outline;
  const [x, y] = at;
  return svg`<text class=${kind} x=${x} y=${y} font-size=${size} fill=${color} stroke-width=${casing}
    >${text}</text
  >`;
}
const pointList = (points: readonly Point[]): string => points.map(([x, y]) => `${x},${y}`).join(' ');
