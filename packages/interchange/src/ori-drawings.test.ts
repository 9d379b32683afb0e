/** Drawings in OTIO: the records of the Open Review Initiative, written, and checked against its schema. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { shapes, SIZES, writeOtio } from '../test/drawn-shapes.js';
import { makeComment } from '../test/make-comments.js';
import { FONT_SCALE, oriProblems, toPixels } from '../test/ori-schema.js';
import { drawingTracksOf, recordsOf } from '../test/otio-files.js';
import type { ExportOptions, MarkerShape } from './index.js';

const written = (
  drawing: readonly MarkerShape[],
  ...rest: [size?: (typeof SIZES)[0], options?: Partial<ExportOptions>]
) => recordsOf(writeOtio([makeComment({ drawing })], ...rest));

describe('records of the Open Review Initiative', () => {
  it('exist for every shape, as its schema has them', () => {
    for (const size of SIZES) {
      const records = written(shapes, size);
      assert.deepEqual(records.flatMap(oriProblems), []);
      assert.deepEqual(
        records
          .map(({ OTIO_SCHEMA }) => OTIO_SCHEMA)
          .filter((name) => name !== 'PaintPoint.1' && name !== 'PaintEnd.1'),
        [
          ...Array<string>(3).fill('PaintStart.1'),
          'ArrowAnnotation.1',
          'RectangleAnnotation.1',
          'EllipseAnnotation.1',
          'TextAnnotation.1',
        ],
      );
    }
  });

  it('are at the pixels of the shape, by the published formula', () => {
    for (const size of SIZES) {
      const pixels = (value: unknown): readonly number[] =>
        toPixels(...(value as [number, number]), size).map(Math.round);
      const stored = ([x, y]: readonly [number, number]) => [
        Math.round((x / 65_535) * size.width),
        Math.round((y / 65_535) * size.height),
      ];
      const [arrow, rect] = written(shapes.slice(3, 5), size);
      assert.deepEqual(
        [pixels(arrow!['start']), pixels(arrow!['end'])],
        [stored([50_000, 50_000]), stored([20_000, 10_000])],
      );
      // `min` is the top left corner, `max` the bottom right.
      assert.deepEqual([pixels(rect!['min']), pixels(rect!['max'])], [stored([1000, 2000]), stored([30_000, 40_000])]);
    }
  });

  it('name the top left corner first, whichever was drawn first', () => {
    const [box, turned] = written([
      { k: 'ellipse', a: [1000, 2000], b: [3000, 4000], w: 9, c: 0 },
      { k: 'ellipse', a: [3000, 2000], b: [1000, 4000], w: 9, c: 0 },
    ]);
    assert.deepEqual([turned!['min'], turned!['max']], [box!['min'], box!['max']]);
  });

  it('have the width of each point from the pressure', () => {
    const vertices = written([shapes[1]!])[1]!['points'] as { size: number[] };
    const full = ((400 / 65_535) * 1920) / 1080;
    assert.deepEqual(
      vertices.size.map((size) => Number((size / full).toFixed(3))),
      [1, 0.5, 0],
    );
  });

  it('have a text size by which RV draws the height', () => {
    const [text] = written([shapes[6]!]);
    assert.equal(((text!['font_size'] as number) / FONT_SCALE).toFixed(4), '0.0500');
  });

  it('are lines only with the option "polylines"', () => {
    const records = written(shapes, SIZES[0]!, { annotations: 'polylines' });
    assert.deepEqual(records.flatMap(oriProblems), []);
    const names = new Set(records.map(({ OTIO_SCHEMA }) => OTIO_SCHEMA));
    assert.deepEqual([...names], ['PaintStart.1', 'PaintPoint.1', 'PaintEnd.1', 'TextAnnotation.1']);
  });
});

describe('clips of drawings', () => {
  const drawing = [shapes[4]!];
  it('are as long as the range of the comment, and held over it', () => {
    const file = writeOtio([makeComment({ span: { in: 30, out: 80 }, drawing: [shapes[0]!] })]);
    const clip = drawingTracksOf(file)[0]!.children[1]!;
    assert.deepEqual([clip.source_range.start_time.value, clip.source_range.duration.value], [30, 50]);
    assert.equal(clip.metadata.annotation_commands![0]!['hold'], true);
    assert.ok(!('hold' in written([shapes[0]!])[0]!));
  });

  it('of comments that overlap are on tracks of their own, at their frames', () => {
    const spans = [{ in: 10, out: 60 }, { in: 20 }, { in: 20, out: 30 }, { in: 60 }];
    const tracks = drawingTracksOf(
      writeOtio(spans.map((span, index) => makeComment({ commentId: `c${index}`, span, drawing }))),
    );
    assert.deepEqual(
      tracks.map(({ name }) => name),
      ['Annotations', 'Annotations 2', 'Annotations 3'],
    );
    const placed = tracks.flatMap(({ children }) => {
      let at = 0;
      return children.flatMap(({ OTIO_SCHEMA, source_range }) => {
        const from = at;
        at += source_range.duration.value;
        return OTIO_SCHEMA === 'Clip.2' ? [[from, at, source_range.start_time.value]] : [];
      });
    });
    assert.deepEqual(
      placed.sort((a, b) => a[0]! - b[0]! || a[1]! - b[1]!),
      [
        [10, 60, 10],
        [20, 21, 20],
        [20, 30, 20],
        [60, 61, 60],
      ],
    );
  });
});
