import { drawingHex } from './drawing-palette.js';
import { FULL, outlinesOf } from './drawing-points.js';
import type { MarkerShape } from './marker.js';
import { attributes, xmlText } from './xml-write.js';

/** A drawing as SVG of the picture's proportions, in pixels of the picture; empty for none. */
export function drawingSvg(drawing: readonly MarkerShape[] | undefined, width: number, height: number): string {
  const shapes = outlinesOf(drawing).map((outline) => {
    const colour = drawingHex(outline.colour);
    const place = ([x, y]: readonly [number, number]): string =>
      `${short((x / FULL) * width)},${short((y / FULL) * height)}`;
    if (outline.kind === 'text') {
      const [x, y] = place(outline.at).split(',');
      return `<text${attributes({ x, y, fill: colour, 'font-size': short((outline.size / FULL) * height), 'font-family': 'sans-serif' })}>${xmlText(outline.text)}</text>`;
    }
    const stroke = {
      points: outline.points.map(place).join(' '),
      fill: 'none',
      stroke: colour,
      'stroke-width': short((outline.width / FULL) * width),
      'stroke-linecap': 'round',
      'stroke-linejoin': 'round',
    };
    return `<polyline${attributes(stroke)}/>`;
  });
  return shapes.length === 0
    ? ''
    : `<svg${attributes({ xmlns: 'http://www.w3.org/2000/svg', viewBox: `0 0 ${width} ${height}` })}>${shapes.join('')}</svg>`;
}

const short = (value: number): number => Math.round(value * 100) / 100;
