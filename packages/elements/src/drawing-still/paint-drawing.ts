import { type DrawingShape, type FrameSize, type Outline, outlineDrawing, strokePath } from '@kreatli/drawing';
import { casingOf } from '../drawing-layer/casing.js';

type Context = CanvasRenderingContext2D;

/** Paints a drawing on a canvas of `size`, as it is shown over the video. */
export function paintDrawing(context: Context, shapes: readonly DrawingShape[], size: FrameSize): void {
  context.lineCap = context.lineJoin = 'round';
  for (const shape of shapes) {
    const outlines = outlineDrawing([shape], size);
    for (const outline of outlines) paintCasing(context, outline, size);
    for (const outline of outlines) paintInk(context, outline);
  }
}

function paintCasing(context: Context, outline: Outline, size: FrameSize): void {
  const casing = casingOf(outline.color, size);
  context.strokeStyle = casing.color;
  context.lineWidth = outline.kind === 'line' ? outline.width + casing.width : casing.width;
  if (outline.kind === 'text') {
    context.font = fontOf(outline.size);
    context.strokeText(outline.text, ...outline.at);
  } else context.stroke(pathOf(outline));
}

function paintInk(context: Context, outline: Outline): void {
  context.fillStyle = context.strokeStyle = outline.color;
  if (outline.kind === 'text') {
    context.font = fontOf(outline.size);
    context.fillText(outline.text, ...outline.at);
  } else if (outline.kind === 'stroke') context.fill(pathOf(outline));
  else {
    context.lineWidth = outline.width;
    context.stroke(pathOf(outline));
  }
}

const fontOf = (size: number): string => `650 ${size}px sans-serif`;
function pathOf(outline: Exclude<Outline, { kind: 'text' }>): Path2D {
  if (outline.kind === 'stroke') return new Path2D(strokePath(outline.points, outline.width, outline.pressures));
  const path = new Path2D();
  for (const [x, y] of outline.points) path.lineTo(x, y);
  return path;
}
