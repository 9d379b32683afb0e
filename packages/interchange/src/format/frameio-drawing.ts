/**
 * Drawings of Frame.io: a list of shapes, mostly as a JSON string. Coordinates are shares of the width and height, from
 * the top left (developer.frame.io, "Working with Annotations", read in November 2026). The free-hand `pen` is not
 * described there; its lists `xs` and `ys` are as in `src/integrations/frameio_converter.cpp` of github.com/cbkow/ump.
 */
import { COORDINATE_MAX, type FrameSize } from '@kreatli/drawing';
import { colorIndexOf, parseColor } from '../color/parse-color.js';
import type { MarkerShape } from '../model/marker.js';
import { asArray, asString, isObject, readJson } from '../text/read-json.js';

/** The shapes of an `annotation`, unchecked. What is none has an empty kind, and is reported when it is checked. */
export function readFrameioDrawing(annotation: unknown, size: FrameSize): readonly MarkerShape[] {
  const value = typeof annotation === 'string' ? parse(annotation || '[]') : (annotation ?? []);
  return [value].flat().map((item) => (isObject(item) ? readShape(item, size) : { k: '' }));
}

/** The value of a JSON string; null for what is no JSON. */
function parse(json: string): unknown {
  try {
    return readJson(json);
  } catch {
    return null;
  }
}

function readShape(shape: Readonly<Record<string, unknown>>, { width }: FrameSize): MarkerShape {
  const { tool, color, size, x, y, w, h } = shape;
  const point = (left: unknown, top: unknown): readonly number[] =>
    [left, top].map((at) => Number(at) * COORDINATE_MAX);
  const pen = {
    // In pixels of a player of unknown size; those of the frame are taken.
    w: (Number(size) / width) * COORDINATE_MAX,
    c: colorIndexOf(parseColor(asString(color) ?? '') ?? 'red'),
  };
  if (tool === 'line')
    return { k: tool, a: point(shape['x1'], shape['y1']), b: point(shape['x2'], shape['y2']), ...pen };
  // In the description, `w` of an arrow is along y and `h` along x; in files they are as their names.
  if (tool === 'arrow' || tool === 'rect')
    return { k: tool, a: point(x, y), b: point(Number(x) + Number(w), Number(y) + Number(h)), ...pen };
  const ys = asArray(shape['ys']);
  const pts = asArray(shape['xs']).map((at, index) => point(at, ys[index]));
  return { k: tool === 'pen' ? 'stroke' : '', pts, ...pen };
}
