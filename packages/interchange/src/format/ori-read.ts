/** Reads what `ori-drawing.ts` writes, and what other programs write of the same schema since 2025. */
import { COORDINATE_MAX, type FrameSize, type Point } from '@kreatli/drawing';
import { colorIndexOf, colorOfChannels } from '../color/parse-color.js';
import type { MarkerShape } from '../model/marker.js';
import { asArray, asString, isObject } from '../text/read-json.js';
import { FONT_SIZE_OF_FRAME, ORI_SPANS, type OriSpan } from './ori-drawing.js';

type Json = Readonly<Record<string, unknown>>;

/** What the commands of a clip draw. */
export interface OriDrawing {
  readonly shapes: readonly MarkerShape[];
  /** Who drew the first stroke or text. */
  readonly author: string;
}

/**
 * The shapes of `annotation_commands`, unchecked, for a displayed frame of `size`. What erases, or is not known, is a
 * shape of an empty kind, and is reported when it is checked.
 */
export function readOriCommands(commands: readonly Json[], size: FrameSize): OriDrawing {
  const found: (MarkerShape | (() => MarkerShape[]))[] = [];
  const strokes = new Map<unknown, Json[]>();
  for (const command of commands) {
    const { OTIO_SCHEMA, uuid, type, visible } = command;
    // `PaintPoints` is the name of the class; its records are `PaintPoint`.
    const [name = ''] = (asString(OTIO_SCHEMA) ?? '').split(/s?\./);
    const span = ORI_SPANS.find(({ record }) => record === name);
    if (span) found.push(readSpan(command, span, size));
    else if (name === 'TextAnnotation') found.push(readText(command, size));
    else if (name === 'PaintPoint' || name === 'PaintEnd') {
      for (const vertex of verticesOf(command)) strokes.get(uuid)?.push(vertex);
    } else if (name !== 'PaintStart' || type === 'erase') found.push({ k: '' });
    else if (visible !== false) {
      const vertices: Json[] = [];
      strokes.set(uuid, vertices);
      found.push(() => readStroke(command, vertices, size));
    }
  }
  return {
    shapes: found.flatMap((item) => (typeof item === 'function' ? item() : item)),
    author: commands.map(({ friendly_name }) => asString(friendly_name)).find(Boolean) ?? '',
  };
}

const readSpan = (command: Json, { k, from, to }: OriSpan, size: FrameSize): MarkerShape => ({
  k,
  a: toStored(command[from], size),
  b: toStored(command[to], size),
  ...penOf(command, Number(command['size']), size),
});

/** The points of a command: lists of coordinates, or in files of 2025 a list of vertices. */
function verticesOf({ points, point }: Json): readonly Json[] {
  if (!isObject(points)) return asArray(point).filter(isObject);
  const [ys, sizes] = [asArray(points['y']), asArray(points['size'])];
  return asArray(points['x']).map((x, index) => ({ x, y: ys[index], size: sizes[index] }));
}

function readStroke(start: Json, vertices: readonly Json[], size: FrameSize): MarkerShape[] {
  if (vertices.length === 0) return [];
  const pts = vertices.map(({ x, y }) => toStored([x, y], size));
  const widths = vertices.map((vertex) => Number(vertex['size']) || 0);
  const widest = widths.reduce((max, width) => Math.max(max, width), 0);
  const pen = penOf(start, widest, size);
  if (widths.some((width) => width < widest))
    return [{ k: 'stroke', pts, p: widths.map((width) => (width / widest) * COORDINATE_MAX), ...pen }];
  return [pts.length === 2 ? { k: 'line', a: pts[0], b: pts[1], ...pen } : { k: 'stroke', pts, ...pen }];
}

function readText(command: Json, size: FrameSize): MarkerShape {
  const { text, position, font_size, scale } = command;
  const fontSize = Number(font_size);
  // Less than 1 is a share of the height, as until 2025; in today's unit nothing could be read.
  const share = (fontSize < 1 ? fontSize : fontSize / FONT_SIZE_OF_FRAME) * (Number(scale) || 1);
  return { ...penOf(command, 0, size), k: 'text', a: toStored(position, size), text, size: share * COORDINATE_MAX };
}

const penOf = ({ rgba }: Json, heights: number, { width, height }: FrameSize): { w: number; c: number } => ({
  w: ((heights * height) / width || NaN) * COORDINATE_MAX,
  c: colorIndexOf(colorOfChannels(asArray(rgba))),
});

/** From frame heights around the center, y upwards, to stored shares; NaN for what is no number. */
function toStored(position: unknown, { width, height }: FrameSize): Point {
  const [x = NaN, y = NaN] = asArray(position).map(Number);
  return [((x * height) / width + 0.5) * COORDINATE_MAX, (0.5 - y) * COORDINATE_MAX];
}
