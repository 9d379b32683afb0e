import { COORDINATE_MAX, DEFAULT_PEN_WIDTH, DEFAULT_TEXT_SIZE, type Point } from '@kreatli/drawing';
import { LIMITS } from '../model/limits.js';
import type { MarkerShape } from '../model/marker.js';
import { asArray, asString } from '../text/read-json.js';
import { toWellFormed } from '../text/text-rules.js';

/** UTF-16 code units of a text in a drawing. */
const MAX_TEXT = 500;

/** What is kept of a drawing. */
export interface CheckedDrawing {
  readonly drawing: readonly MarkerShape[];
  /** Number of shapes that are left out, being no shapes or over the limits, and of texts that are cut. */
  readonly lost: number;
}

/** The shapes of a drawing as the review log stores them: whole numbers within the frame, within {@link LIMITS}. */
export function checkDrawing(shapes: readonly MarkerShape[]): CheckedDrawing {
  const drawing: MarkerShape[] = [];
  let [points, lost] = [0, 0];
  for (const shape of shapes) {
    const checked = checkShape(shape);
    const length = points + Math.max(2, asArray(checked?.['pts']).length);
    const isKept = checked && drawing.length < LIMITS.shapes && length <= LIMITS.points;
    if (isKept) {
      drawing.push(checked);
      points = length;
    }
    if (!isKept || checked['text'] !== shape['text']) lost += 1;
  }
  return { drawing, lost };
}

function checkShape({ k, ...shape }: MarkerShape): MarkerShape | null {
  const [a, b] = [pointOf(shape['a']), pointOf(shape['b'])];
  // The index as `drawingColor` reads it.
  const c = wholeOf(Math.abs(Math.trunc(Number(shape['c'])))) ?? 0;
  const pen = { w: wholeOf(shape['w']) ?? DEFAULT_PEN_WIDTH, c };
  const text = asString(shape['text']);
  if (k === 'text' && a && text !== undefined)
    return { k, a, text: storable(text), size: wholeOf(shape['size']) ?? DEFAULT_TEXT_SIZE, c };
  if (k === 'stroke') {
    const pts = asArray(shape['pts'])
      .map(pointOf)
      .filter((point) => point !== null);
    const p = asArray(shape['p']).map((pressure) => wholeOf(pressure) ?? 0);
    return pts.length === 0 ? null : { k, pts, ...(p.length === pts.length && { p }), ...pen };
  }
  return a && b && /^(?:line|arrow|rect|ellipse)$/.test(k) ? { k, a, b, ...pen } : null;
}

/** Null for what is no number. */
function wholeOf(value: unknown): number | null {
  const whole = Math.round(Math.min(COORDINATE_MAX, Math.max(0, value as number)));
  return typeof value === 'number' && whole >= 0 ? whole : null;
}

function pointOf(value: unknown): Point | null {
  const [x = null, y = null] = asArray(value).map(wholeOf);
  return x === null || y === null ? null : [x, y];
}

/** The log has no U+0000 and no half of a surrogate pair. */
const storable = (text: string): string => toWellFormed(text.replaceAll('\0', '').slice(0, MAX_TEXT));
