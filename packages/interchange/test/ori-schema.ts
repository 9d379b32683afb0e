/**
 * The annotation records that the Open Review Initiative publishes, and its frame of reference, for tests. Written from
 * the descriptions in github.com/richardssam/ORIAnnotations, where its working group develops them, in November 2026:
 *
 * - `otio_event_plugin/schemadefs/SyncEvent.py`: `PaintStart`, `PaintEnd`, `TextAnnotation`.
 * - `docs/config.yml`: examples, with `points` of `PaintPoint` as `PaintVertices`.
 * - `openspec/specs/otio-annotation-sync/spec.md`: `RectangleAnnotation`, `EllipseAnnotation`, `ArrowAnnotation`.
 * - `python/otio_sync_core/coords.py`: coordinates.
 */
import type { FrameSize } from '@kreatli/drawing';

/** A record as JSON. */
export type OriRecord = Readonly<Record<string, unknown>>;

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isNumber: Check = (value) => typeof value === 'number' && Number.isFinite(value);
const isBoolean: Check = (value) => typeof value === 'boolean';
const listOf =
  (check: Check, length?: number): Check =>
  (value) =>
    Array.isArray(value) && (length === undefined || value.length === length) && value.every(check);
const isRgba: Check = (value) =>
  listOf((part) => isNumber(part) && (part as number) >= 0 && (part as number) <= 1, 4)(value);
const isPosition = listOf(isNumber, 2);
const isVertices: Check = (value) => {
  const { OTIO_SCHEMA, ...lists } = value as Record<string, readonly unknown[]>;
  const names = Object.keys(lists).sort().join();
  const [count] = Object.values(lists).map(({ length }) => length);
  return (
    (OTIO_SCHEMA as unknown) === 'PaintVertices.1' &&
    names === 'size,x,y' &&
    Object.values(lists).every((list) => listOf(isNumber, count)(list))
  );
};

const event = { uuid: isText, timestamp: isText };
const box = { ...event, min: isPosition, max: isPosition, rgba: isRgba, size: isNumber, inner_rgba: isRgba };

/** The fields of every record that we write, by schema. `hold` is optional. */
const schemas: Readonly<Record<string, Readonly<Record<string, Check>>>> = {
  'PaintStart.1': {
    ...event,
    source_index: Number.isSafeInteger,
    friendly_name: isText,
    rgba: isRgba,
    type: (value) => value === 'color' || value === 'erase',
    brush: (value) => value === 'circle' || value === 'gaussian',
    visible: isBoolean,
    hold: (value) => value === undefined || isBoolean(value),
  },
  'PaintPoint.1': { ...event, source_index: Number.isSafeInteger, points: isVertices },
  'PaintEnd.1': event,
  'TextAnnotation.1': {
    ...event,
    friendly_name: isText,
    position: isPosition,
    rgba: isRgba,
    text: isText,
    spacing: isNumber,
    font_size: isNumber,
    scale: isNumber,
    rotation: isNumber,
  },
  'RectangleAnnotation.1': box,
  'EllipseAnnotation.1': box,
  'ArrowAnnotation.1': { ...event, start: isPosition, end: isPosition, rgba: isRgba, size: isNumber },
};

/** What a record has that the schema does not allow, or lacks; empty for a valid one. */
export function oriProblems(record: OriRecord): readonly string[] {
  const { OTIO_SCHEMA: name, ...fields } = record;
  const schema = schemas[name as string];
  if (!schema) return [`unknown schema ${String(name)}`];
  return [
    ...Object.keys(fields).filter((field) => !schema[field]),
    ...Object.entries(schema).flatMap(([field, check]) =>
      check(fields[field]) ? [] : [`${field} of ${String(name)}`],
    ),
  ];
}

/** A position of a record in frame pixels: `otio_to_px` of `coords.py`. */
export const toPixels = (x: number, y: number, { width, height }: FrameSize): readonly [number, number] => [
  x * height + width / 2,
  -y * height + height / 2,
];

/** Font size of 1 as a share of the frame's height: `RV_FONT_SCALE` of the codec of RV. */
export const FONT_SCALE = 1080 / 2.5;
