/**
 * Drawings in the annotation schema of the Open Review Initiative: `PaintStart.1`, `PaintPoint.1` and `PaintEnd.1` for
 * a line, `TextAnnotation.1` for a text. Coordinates are in frame heights from the center of the frame, y upwards.
 */
import { type FrameSize, type Outline, outlineDrawing, type Point } from '@kreatli/drawing';
import type { TimedComment } from '../write/export-job.js';

/** The commands that draw a comment's drawing; empty without one. */
export const formatOriCommands = ({ marker }: TimedComment, author: string, size: FrameSize): readonly object[] =>
  outlineDrawing(marker.drawing ?? [], size).flatMap((outline, index) => {
    const common = {
      rgba: toRgba(outline.color),
      friendly_name: author || 'Kreatli',
      source_index: 0,
      uuid: `${marker.commentId}-${index}`,
      timestamp: marker.createdAt,
      visible: true,
    };
    return formatOutline(outline, common, size);
  });

function formatOutline(
  outline: Outline,
  common: { readonly uuid: string; readonly timestamp: string },
  size: FrameSize,
): readonly object[] {
  if (outline.kind === 'text') {
    return [
      {
        OTIO_SCHEMA: 'TextAnnotation.1',
        ...common,
        text: outline.text,
        position: toHeights(outline.at, size),
        font_size: outline.size / size.height,
        scale: 1,
        rotation: 0,
        spacing: 0.8,
      },
    ];
  }
  const { uuid, timestamp } = common;
  const points = outline.points.map((point) => toHeights(point, size));
  const width = outline.width / size.height;
  return [
    { OTIO_SCHEMA: 'PaintStart.1', ...common, brush: 'circle', type: 'color' },
    {
      OTIO_SCHEMA: 'PaintPoint.1',
      uuid,
      source_index: 0,
      timestamp,
      points: {
        OTIO_SCHEMA: 'PaintVertices.1',
        x: points.map(([x]) => x),
        y: points.map(([, y]) => y),
        size: points.map(() => width),
      },
    },
    { OTIO_SCHEMA: 'PaintEnd.1', uuid, timestamp },
  ];
}

const toHeights = ([x, y]: Point, { width, height }: FrameSize): Point => [
  (x - width / 2) / height,
  (height / 2 - y) / height,
];

/** Each channel 0…1. */
function toRgba(hex: string): readonly [red: number, green: number, blue: number, alpha: number] {
  const channel = (from: number): number => parseInt(hex.slice(from, from + 2), 16) / 255;
  return [channel(1), channel(3), channel(5), 1];
}
