/**
 * Drawings in the annotation schema of the Open Review Initiative: `PaintStart.1`, `PaintPoint.1` and `PaintEnd.1` a
 * stroke, `TextAnnotation.1` a text, on one-frame clips of a track of its own. x and y are in heights of the picture,
 * from its middle, y upwards.
 */
import { drawingHex } from '../drawing-palette.js';
import { FULL, type Outline, outlinesOf, type Point } from '../drawing-points.js';
import type { PlacedNote } from '../export-job.js';

/** Pixels of the picture: only their proportion matters. */
interface Size {
  readonly width: number;
  readonly height: number;
}

/** The commands that draw a note's drawing; none for a note without. */
export const oriCommands = ({ marker }: PlacedNote, author: string, size: Size): readonly object[] =>
  outlinesOf(marker.drawing).flatMap((outline, index) =>
    commandsOf(outline, `${marker.commentId}-${index}`, author, marker.createdAt, size),
  );

function commandsOf(outline: Outline, uuid: string, author: string, timestamp: string, size: Size): readonly object[] {
  const about = {
    rgba: rgba(outline.colour),
    friendly_name: author || 'Kreatli',
    source_index: 0,
    uuid,
    timestamp,
    visible: true,
  };
  if (outline.kind === 'text') {
    const position = inHeights(outline.at, size);
    return [
      {
        OTIO_SCHEMA: 'TextAnnotation.1',
        ...about,
        text: outline.text,
        position,
        font_size: outline.size / FULL,
        scale: 1,
        rotation: 0,
        spacing: 0.8,
      },
    ];
  }
  const points = outline.points.map((point) => inHeights(point, size));
  const width = (outline.width / FULL) * (size.width / size.height);
  return [
    { OTIO_SCHEMA: 'PaintStart.1', ...about, brush: 'circle', type: 'color' },
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

const inHeights = ([x, y]: Point, { width, height }: Size): Point => [
  ((x / FULL - 0.5) * width) / height,
  0.5 - y / FULL,
];

function rgba(colour: number): readonly [red: number, green: number, blue: number, alpha: number] {
  const hex = drawingHex(colour);
  const part = (from: number): number => parseInt(hex.slice(from, from + 2), 16) / 255;
  return [part(1), part(3), part(5), 1];
}
