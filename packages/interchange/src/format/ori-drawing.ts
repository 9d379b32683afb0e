/**
 * Drawings in the annotation schema of the Open Review Initiative, as github.com/richardssam/ORIAnnotations, where its
 * working group develops it, has it in November 2026: `otio_event_plugin/schemadefs/SyncEvent.py` and
 * `openspec/specs/otio-annotation-sync/spec.md`. A stroke is `PaintStart.1`, `PaintPoint.1` and `PaintEnd.1`; other
 * shapes are one record. Coordinates and widths are in frame heights, from the center of the frame, y upwards
 * (`python/otio_sync_core/coords.py`).
 */
import { type FrameSize, type Outline, outlineDrawing, type Point } from '@kreatli/drawing';
import type { ExportOptions } from '../model/export-options.js';
import type { TimedComment } from '../write/export-job.js';

/**
 * `font_size` of a text as high as the frame. The codec of RV draws a size divided by 1080 / 2.5, that of xSTUDIO
 * multiplies it by 2.5 for pixels of 1080 (`RV_FONT_SCALE`, `XS_FONT_SCALE` in `python/otio_sync_core/`, read in
 * November 2026). It was a share of the height in the samples of 2025, and 5000 in between.
 */
export const FONT_SIZE_OF_FRAME = 1080 / 2.5;

/** The commands that draw a comment's drawing; empty without one. */
export const formatOriCommands = (
  { marker, range }: TimedComment,
  author: string,
  size: FrameSize,
  annotations: ExportOptions['annotations'] = 'shapes',
): readonly object[] =>
  (marker.drawing ?? [])
    .flatMap((shape) => {
      const outlines = outlineDrawing([shape], size);
      const span = annotations === 'shapes' ? ORI_SPANS.find(({ k }) => k === shape.k) : undefined;
      // The head of an arrow is not in its record.
      return (span ? outlines.slice(0, 1) : outlines).map((outline) => ({ outline, span }));
    })
    .flatMap(({ outline, span }, index) => {
      const event = { uuid: `${marker.commentId}-${index}`, timestamp: marker.createdAt };
      const rgba = toRgba(outline.color);
      if (outline.kind === 'text') return [formatText(outline, { ...event, friendly_name: author, rgba }, size)];
      if (span) return [formatSpan(span, outline, { ...event, rgba }, size)];
      const hold = range.out > range.in + 1 && { hold: true };
      return [
        {
          OTIO_SCHEMA: 'PaintStart.1',
          ...event,
          source_index: 0,
          friendly_name: author,
          rgba,
          type: 'color',
          brush: 'circle',
          visible: true,
          ...hold,
        },
        { OTIO_SCHEMA: 'PaintPoint.1', ...event, source_index: 0, points: formatVertices(outline, size) },
        { OTIO_SCHEMA: 'PaintEnd.1', ...event },
      ];
    });

type Line = Exclude<Outline, { kind: 'text' }>;

/** A kind of shape between two points that has a record of its own, with the fields of its points. */
export interface OriSpan {
  readonly k: string;
  readonly record: string;
  readonly from: string;
  readonly to: string;
}

/** `min` is the top left corner, `max` the bottom right. */
export const ORI_SPANS: readonly OriSpan[] = [
  { k: 'rect', record: 'RectangleAnnotation', from: 'min', to: 'max' },
  { k: 'ellipse', record: 'EllipseAnnotation', from: 'min', to: 'max' },
  { k: 'arrow', record: 'ArrowAnnotation', from: 'start', to: 'end' },
];

function formatSpan(
  { k, record, from, to }: OriSpan,
  { points, width }: Line,
  common: object,
  size: FrameSize,
): object {
  const corner = (choose: typeof Math.min): Point => [
    choose(...points.map(([x]) => x)),
    choose(...points.map(([, y]) => y)),
  ];
  const isArrow = k === 'arrow';
  return {
    OTIO_SCHEMA: `${record}.1`,
    ...common,
    size: width / size.height,
    [from]: toHeights(isArrow ? points[0]! : corner(Math.min), size),
    [to]: toHeights(isArrow ? points[1]! : corner(Math.max), size),
    ...(!isArrow && { inner_rgba: [0, 0, 0, 0] }),
  };
}

const formatText = (
  { text, at, size: fontSize }: Extract<Outline, { kind: 'text' }>,
  common: object,
  size: FrameSize,
): object => ({
  OTIO_SCHEMA: 'TextAnnotation.1',
  ...common,
  text,
  position: toHeights(at, size),
  font_size: (fontSize / size.height) * FONT_SIZE_OF_FRAME,
  scale: 1,
  rotation: 0,
  spacing: 0.8,
});

/** The points of a line. Each is as wide as the pen, times the pressure where the shape has it. */
function formatVertices(outline: Line, size: FrameSize): object {
  const { points, width } = outline;
  const pressures = outline.kind === 'stroke' ? outline.pressures : null;
  const vertices = points.map((point) => toHeights(point, size));
  return {
    OTIO_SCHEMA: 'PaintVertices.1',
    x: vertices.map(([x]) => x),
    y: vertices.map(([, y]) => y),
    size: vertices.map((_, index) => (width / size.height) * (pressures?.[index] ?? 1)),
  };
}

const toHeights = ([x, y]: Point, { width, height }: FrameSize): Point => [
  (x - width / 2) / height,
  (height / 2 - y) / height,
];

/** Each channel 0…1; opaque. */
const toRgba = (hex: string): readonly number[] => [
  ...[1, 3, 5].map((from) => parseInt(hex.slice(from, from + 2), 16) / 255),
  1,
];
