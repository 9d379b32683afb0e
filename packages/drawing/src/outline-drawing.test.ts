import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { COORDINATE_MAX, type DrawingShape, outlineDrawing, type Point } from './index.js';

const size = { width: 1920, height: 1080 };
/** A stored point at shares of the frame's width and height. */
const at = (x: number, y: number): Point => [x * COORDINATE_MAX, y * COORDINATE_MAX];
const rounded = (points: readonly Point[]): readonly Point[] =>
  points.map(([x, y]) => [Math.round(x * 100) / 100, Math.round(y * 100) / 100]);

function linesOf(...shapes: DrawingShape[]): readonly { readonly points: readonly Point[]; readonly width: number }[] {
  return outlineDrawing(shapes, size).flatMap((outline) => (outline.kind === 'text' ? [] : [outline]));
}

describe('outlines in frame pixels', () => {
  it('scale points by width and height, and the pen by the width', () => {
    const [line] = linesOf({ k: 'line', a: at(0, 0), b: at(1, 1), w: COORDINATE_MAX / 100, c: 0 });
    assert.deepEqual(
      [line!.points, line!.width],
      [
        [
          [0, 0],
          [1920, 1080],
        ],
        19.2,
      ],
    );
  });

  it('join the points of a stroke', () => {
    const [line] = linesOf({ k: 'stroke', pts: [at(0, 0), at(0.5, 0.5), at(1, 0)], w: 200, c: 0 });
    assert.deepEqual(rounded(line!.points), [
      [0, 0],
      [960, 540],
      [1920, 0],
    ]);
  });

  it('close a rectangle at its first corner', () => {
    const [line] = linesOf({ k: 'rect', a: at(0, 0), b: at(0.5, 1), w: 200, c: 0 });
    assert.deepEqual(rounded(line!.points), [
      [0, 0],
      [960, 0],
      [960, 1080],
      [0, 1080],
      [0, 0],
    ]);
  });

  it('fit an ellipse into its box, whichever corner comes first', () => {
    const [line] = linesOf({ k: 'ellipse', a: at(0.75, 0.75), b: at(0.25, 0.25), w: 200, c: 0 });
    const [xs, ys] = [line!.points.map(([x]) => x), line!.points.map(([, y]) => y)];
    assert.deepEqual(
      rounded([
        [Math.min(...xs), Math.min(...ys)],
        [Math.max(...xs), Math.max(...ys)],
      ]),
      [
        [480, 270],
        [1440, 810],
      ],
    );
    assert.deepEqual(rounded(line!.points).at(-1), rounded(line!.points)[0]);
  });

  it('scale a text by the height', () => {
    assert.deepEqual(
      outlineDrawing([{ k: 'text', a: at(0, 0), text: 'Here', size: COORDINATE_MAX / 10, c: 3 }], size),
      [{ kind: 'text', at: [0, 0], text: 'Here', size: 108, color: '#22C55E' }],
    );
  });

  it('have a default width, text size and color', () => {
    const [line, text] = outlineDrawing(
      [
        { k: 'line', a: at(0, 0), b: at(1, 1) },
        { k: 'text', a: at(0, 0), text: 'Here' },
      ],
      size,
    );
    assert.ok(line?.kind === 'line' && line.width > 5 && line.width < 7 && line.color === '#EF4444');
    assert.ok(text?.kind === 'text' && text.size > 32 && text.size < 34);
  });
});

describe('arrow heads', () => {
  const directions: readonly (readonly [name: string, tail: Point, tip: Point])[] = [
    ['to the right', at(0.1, 0.5), at(0.9, 0.5)],
    ['down', at(0.5, 0.1), at(0.5, 0.9)],
    ['to the lower right', at(0.1, 0.1), at(0.9, 0.9)],
    ['to the upper left', at(0.8, 0.7), at(0.2, 0.1)],
  ];
  for (const [name, tail, tip] of directions) {
    it(`are symmetric, 30 degrees and 6 pen widths long: ${name}`, () => {
      const [shaft, head] = linesOf({ k: 'arrow', a: tail, b: tip, w: 300, c: 0 });
      const [start, end] = shaft!.points as [Point, Point];
      const [left, middle, right] = head!.points as [Point, Point, Point];
      assert.deepEqual(middle, end);
      for (const barb of [left, right]) {
        const [back, arm] = [minus(start, end), minus(barb, end)];
        assert.ok(Math.abs(Math.hypot(...arm) - 6 * shaft!.width) < 1e-6);
        const cosine = (back[0] * arm[0] + back[1] * arm[1]) / (Math.hypot(...back) * Math.hypot(...arm));
        assert.ok(Math.abs(Math.acos(cosine) - Math.PI / 6) < 1e-6);
      }
      assert.ok(Math.hypot(...minus(left, right)) > 1, 'both barbs are on one side');
    });
  }

  it('are no longer than a short shaft', () => {
    const [shaft, head] = linesOf({ k: 'arrow', a: at(0.5, 0.5), b: at(0.501, 0.5), w: 2000, c: 0 });
    const [start, end] = shaft!.points as [Point, Point];
    const longest = Math.max(...head!.points.map((point) => Math.hypot(...minus(point, end))));
    assert.ok(longest <= Math.hypot(...minus(start, end)) + 1e-6);
  });

  it('of an arrow without a length are finite', () => {
    const [, head] = linesOf({ k: 'arrow', a: at(0.5, 0.5), b: at(0.5, 0.5), w: 200, c: 0 });
    assert.ok(head!.points.flat().every(Number.isFinite));
  });
});

describe('shapes that cannot be drawn are left out', () => {
  const shapes: readonly (readonly [name: string, shape: DrawingShape])[] = [
    ['unknown kind', { k: 'star', a: at(0, 0), b: at(1, 1) }],
    ['no second point', { k: 'line', a: at(0, 0) }],
    ['a point of one number', { k: 'line', a: at(0, 0), b: [1] }],
    ['a point of text', { k: 'rect', a: at(0, 0), b: ['1', '2'] }],
    ['an infinite coordinate', { k: 'ellipse', a: at(0, 0), b: [Infinity, 1] }],
    ['a stroke without points', { k: 'stroke', pts: [] }],
    ['a stroke of invalid points', { k: 'stroke', pts: [null, 1] }],
    ['a text without text', { k: 'text', a: at(0, 0) }],
  ];
  for (const [name, shape] of shapes) it(name, () => assert.deepEqual(outlineDrawing([shape], size), []));
});

const minus = (a: Point, b: Point): [number, number] => [a[0] - b[0], a[1] - b[1]];
