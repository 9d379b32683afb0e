import { type FrameSize, type Outline, outlineDrawing, type Point, strokePath } from '@kreatli/drawing';
import type { MarkerShape } from '../model/marker.js';
import { escapeXmlText, formatAttributes } from '../text/write-xml.js';

/** A drawing as SVG whose view box is the frame in pixels; empty without shapes. */
export function formatDrawingSvg(drawing: readonly MarkerShape[] = [], size: FrameSize): string {
  const shapes = outlineDrawing(drawing, size).map(formatOutline);
  const root = { xmlns: 'http://www.w3.org/2000/svg', viewBox: `0 0 ${size.width} ${size.height}` };
  return shapes.length === 0 ? '' : `<svg${formatAttributes(root)}>${shapes.join('')}</svg>`;
}

function formatOutline(outline: Outline): string {
  if (outline.kind === 'text') {
    const { at, size, color, text } = outline;
    const [x, y] = at.map(round);
    const attributes = { x, y, fill: color, 'font-size': round(size), 'font-family': 'sans-serif' };
    return `<text${formatAttributes(attributes)}>${escapeXmlText(text)}</text>`;
  }
  if (outline.kind === 'stroke') {
    const { points, width, pressures, color } = outline;
    return `<path${formatAttributes({ d: strokePath(points, width, pressures), fill: color })}/>`;
  }
  const attributes = {
    points: outline.points.map(formatPoint).join(' '),
    fill: 'none',
    stroke: outline.color,
    'stroke-width': round(outline.width),
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
  };
  return `<polyline${formatAttributes(attributes)}/>`;
}

const formatPoint = ([x, y]: Point): string => `${round(x)},${round(y)}`;
/** To hundredths of a pixel. */
const round = (value: number): number => Math.round(value * 100) / 100;
