/** Drawings of OTIO files that are imported: ours after another program has saved them, and those of other programs. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { shapes, SIZES, writeOtio } from '../test/drawn-shapes.js';
import { makeComment } from '../test/make-comments.js';
import type { OriRecord } from '../test/ori-schema.js';
import { withoutOurMetadata } from '../test/otio-files.js';
import { codesOf } from '../test/results.js';
import { importMarkers } from './index.js';

describe('a drawing that another program kept', () => {
  const near = (actual: unknown, expected: unknown, path = ''): void => {
    if (typeof expected === 'number')
      assert.ok(Math.abs((actual as number) - expected) <= 1, `${path}: ${String(actual)} is not ${expected}`);
    else if (typeof expected !== 'object') assert.equal(actual, expected, path);
    else {
      assert.deepEqual(Object.keys(actual as object).sort(), Object.keys(expected as object).sort(), path);
      for (const [key, value] of Object.entries(expected as object))
        near((actual as OriRecord)[key], value, `${path}/${key}`);
    }
  };
  it('comes back with every point and size within a unit', () => {
    for (const size of SIZES) {
      const { markers, warnings } = importMarkers(
        'otio',
        withoutOurMetadata(writeOtio([makeComment({ drawing: shapes })], size)),
      );
      assert.deepEqual([markers.length, warnings], [1, []]);
      near(markers[0]!.drawing, shapes);
    }
  });

  it('comes back as lines where it was written as lines', () => {
    const file = writeOtio([makeComment({ drawing: shapes.slice(3, 6) })], SIZES[0]!, { annotations: 'polylines' });
    const drawing = importMarkers('otio', withoutOurMetadata(file)).markers[0]!.drawing!;
    assert.deepEqual(
      drawing.map(({ k }) => k),
      ['line', 'stroke', 'stroke', 'stroke'],
    );
    near(drawing[0], { k: 'line', a: [50_000, 50_000], b: [20_000, 10_000], w: 300, c: 3 });
    near(drawing[2]!['pts'], [
      [1000, 2000],
      [30_000, 2000],
      [30_000, 40_000],
      [1000, 40_000],
      [1000, 2000],
    ]);
  });

  it('belongs to the comment at its frame that has its text', () => {
    const comments = [
      makeComment({ commentId: 'a', text: 'first', span: { in: 30 } }),
      makeComment({ commentId: 'b', text: 'second', span: { in: 30 }, drawing: [shapes[5]!] }),
      makeComment({ commentId: 'c', text: 'third', span: { in: 30, out: 40 }, drawing: [shapes[4]!] }),
    ];
    const { markers } = importMarkers('otio', withoutOurMetadata(writeOtio(comments)));
    assert.deepEqual(
      markers.map(({ text, drawing }) => [text, drawing?.[0]?.k]),
      [
        ['first', undefined],
        ['second', 'ellipse'],
        ['third', 'rect'],
      ],
    );
  });

  it('is not read twice from a file of ours', () => {
    const { markers } = importMarkers('otio', writeOtio([makeComment({ drawing: shapes })]));
    assert.deepEqual(
      markers.map(({ drawing }) => drawing),
      [shapes],
    );
  });

  it('without a marker becomes a comment with its note', () => {
    const file = JSON.parse(writeOtio([makeComment({ span: { in: 30, out: 40 }, drawing: [shapes[4]!] })])) as {
      tracks: { markers: unknown[] };
    };
    file.tracks.markers = [];
    const { markers } = importMarkers('otio', JSON.stringify(file));
    assert.deepEqual(
      markers.map(({ span, text, drawing }) => [span, text, drawing?.[0]?.k]),
      [[{ in: 30, out: 40 }, 'Ana Ruiz: Hold this longer', 'rect']],
    );
  });
});

describe('annotation records of other programs', () => {
  const time = (value: number) => ({ OTIO_SCHEMA: 'RationalTime.1', rate: 25, value });
  const range = (from: number, frames: number) => ({
    OTIO_SCHEMA: 'TimeRange.1',
    start_time: time(from),
    duration: time(frames),
  });
  const read = (commands: readonly object[], metadata: object = {}, options = {}) => {
    const clip = {
      OTIO_SCHEMA: 'Clip.2',
      source_range: range(0, 1),
      metadata: { annotation_commands: commands, note: 'Look here', ...metadata },
    };
    const track = { OTIO_SCHEMA: 'Track.1', children: [{ OTIO_SCHEMA: 'Gap.1', source_range: range(0, 12) }, clip] };
    const tracks = { OTIO_SCHEMA: 'Stack.1', children: [track] };
    return importMarkers(
      'otio',
      JSON.stringify({ OTIO_SCHEMA: 'Timeline.1', global_start_time: null, tracks }),
      options,
    );
  };
  const start = { OTIO_SCHEMA: 'PaintStart.1', uuid: 'u', rgba: [1, 0, 0, 1], friendly_name: 'Kim', type: 'color' };

  it('are read with single vertices, batches of points and points at the end', () => {
    const vertex = (x: number) => ({ OTIO_SCHEMA: 'PaintVertex.1', x, y: 0, size: 0.01 });
    const points = (x: number) => ({ OTIO_SCHEMA: 'PaintVertices.1', x: [x], y: [0], size: [0.01] });
    const { markers } = read([
      start,
      { OTIO_SCHEMA: 'PaintPoint.1', uuid: 'u', point: [vertex(-0.5)] },
      { OTIO_SCHEMA: 'PaintPoint.1', uuid: 'u', points: points(0) },
      { OTIO_SCHEMA: 'PaintEnd.1', uuid: 'u', points: points(0.5) },
    ]);
    assert.deepEqual(markers, [
      {
        span: { in: 12 },
        text: 'Look here',
        author: 'Kim',
        drawing: [
          {
            k: 'stroke',
            pts: [
              [14_336, 32_768],
              [32_768, 32_768],
              [51_199, 32_768],
            ],
            w: 369,
            c: 0,
          },
        ],
      },
    ]);
  });

  it('are placed by the frame size of the file, else of the video', () => {
    const arrow = {
      OTIO_SCHEMA: 'ArrowAnnotation.1',
      start: [-0.5, 0.5],
      end: [0.5, -0.5],
      size: 0.01,
      rgba: [0, 0, 0, 1],
    };
    const endsOf = (metadata: object, options: object): unknown => {
      const { a, b } = read([arrow], metadata, options).markers[0]!.drawing![0]!;
      return [a, b];
    };
    const square = [
      [0, 0],
      [65_535, 65_535],
    ];
    assert.deepEqual(endsOf({ canvas_size: [500, 500] }, {}), square);
    assert.deepEqual(endsOf({}, { width: 500, height: 500 }), square);
    assert.notDeepEqual(endsOf({}, {}), square);
  });

  it('have texts in shares of the height where the size is below 1, as they had in 2025', () => {
    const text = {
      OTIO_SCHEMA: 'TextAnnotation.1',
      text: 'Hi',
      position: [0, 0],
      rgba: [1, 1, 1, 1],
      font_size: 0.05,
      scale: 2,
    };
    assert.equal(read([text]).markers[0]!.drawing![0]!['size'], Math.round(65_535 * 0.1));
  });

  it('that erase, and unknown ones, are reported', () => {
    const rect = {
      OTIO_SCHEMA: 'RectangleAnnotation.1',
      min: [-0.1, 0.1],
      max: [0.1, -0.1],
      size: 0.01,
      rgba: [1, 0, 0, 1],
    };
    const result = read([{ ...start, type: 'erase' }, { OTIO_SCHEMA: 'StarAnnotation.1' }, rect]);
    assert.deepEqual([codesOf(result), result.markers[0]!.drawing!.map(({ k }) => k)], [['DRAWING_LOST'], ['rect']]);
  });

  const note = [{ span: { in: 12 }, text: 'Look here' }];
  it('that are hidden or empty are left out, and the note stays', () => {
    const hidden = { ...start, friendly_name: '', visible: false };
    assert.deepEqual(read([hidden, { OTIO_SCHEMA: 'PaintEnd.1', uuid: 'u' }]).markers, note);
    assert.deepEqual(read([hidden], { note: undefined }).markers, []);
  });

  it('of any other shape are skipped', () => {
    const commands = [
      null,
      1,
      'x',
      [],
      {},
      { OTIO_SCHEMA: 'ArrowAnnotation.1', start: 'x' },
      { OTIO_SCHEMA: 'PaintStart.1' },
    ];
    for (const command of commands) assert.deepEqual(read([command as object]).markers, note);
  });
});
