import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  COORDINATE_MAX,
  MAX_POINTS,
  MAX_SHAPES,
  type StoredShape,
  boxShapeOf,
  constrained,
  limitDrawing,
  moveShape,
  shapeAt,
  strokePath,
} from './index.js';

const size = { width: 1000, height: 500 };
const pen = { w: 655, c: 0 }; // 10 pixels

describe('boxShapeOf', () => {
  it('cuts a line at the edge without changing its direction', () => {
    assert.deepEqual(boxShapeOf('arrow', [500, 250], [1500, 750], pen, size)?.b, [COORDINATE_MAX, COORDINATE_MAX]);
    assert.deepEqual(boxShapeOf('line', [500, 250], [500, -900], pen, size)?.b, [32_768, 0]);
  });
  it('has nothing of a line that lies outside', () => {
    assert.equal(boxShapeOf('line', [-10, -10], [-10, 900], pen, size), null);
  });
  it('moves the corners of a rectangle to the edge', () => {
    assert.deepEqual(boxShapeOf('rect', [-10, 250], [2000, 100], pen, size)?.b, [COORDINATE_MAX, 13_107]);
  });
});

describe('constrained', () => {
  it('makes squares and circles, in each direction', () => {
    assert.deepEqual(constrained('rect', [100, 100], [40, 130]), [40, 160]);
    assert.deepEqual(constrained('ellipse', [100, 100], [180, 90]), [180, 20]);
  });
  it('snaps lines to 45 degrees and keeps their length', () => {
    const [x, y] = constrained('line', [0, 0], [100, 12]);
    assert.ok(Math.abs(y) < 1e-9 && Math.abs(x - Math.hypot(100, 12)) < 1e-9);
  });
});

describe('shapeAt', () => {
  const drawing: StoredShape[] = [
    { k: 'rect', a: [0, 0], b: [32_768, 32_768], ...pen },
    { k: 'line', a: [0, 0], b: [COORDINATE_MAX, COORDINATE_MAX], ...pen },
    { k: 'text', a: [0, COORDINATE_MAX], text: 'Darker', size: 6554, c: 1 },
  ];
  it('finds the topmost shape whose outline is near, not its box', () => {
    assert.equal(shapeAt(drawing, [250, 130], size, 2), 1);
    assert.equal(shapeAt(drawing, [500, 100], size, 2), 0);
    assert.equal(shapeAt(drawing, [300, 60], size, 2), -1);
  });
  it('finds a text by the box around it', () => assert.equal(shapeAt(drawing, [40, 480], size, 0), 2));
});

describe('moveShape', () => {
  it('moves as far as the frame goes', () => {
    const line: StoredShape = { k: 'line', a: [0, 100], b: [60_000, 200], ...pen };
    assert.deepEqual(moveShape(line, 0.5, -0.5), { ...line, a: [5535, 0], b: [65_535, 100] });
  });
});

describe('limitDrawing', () => {
  it('draws the first shapes of a drawing that is too large', () => {
    const line: StoredShape = { k: 'line', a: [0, 0], b: [1, 1], ...pen };
    assert.equal(limitDrawing(Array.from({ length: MAX_SHAPES + 7 }, () => line)).omitted, 7);
    const stroke: StoredShape = { k: 'stroke', pts: Array.from({ length: MAX_POINTS }, () => [1, 1]), ...pen };
    assert.deepEqual(limitDrawing([line, stroke, line]), { shapes: [line], omitted: 2 });
    assert.deepEqual(limitDrawing([]), { shapes: [], omitted: 0 });
  });
});

describe('strokePath', () => {
  const boxOf = (path: string) => {
    const numbers = path.match(/-?[\d.]+/g)!.map(Number);
    const ys = numbers.filter((_, index) => index % 2 === 1);
    return Math.max(...ys) - Math.min(...ys);
  };
  it('is as wide as the pen', () => {
    const height = boxOf(strokePath([[0, 0], [50, 0], [100, 0]], 10, null)); // prettier-ignore
    assert.ok(Math.abs(height - 10) < 0.5, `${height}`);
  });
  it('is wider where the pressure is higher', () => {
    const line = [[0, 0], [50, 0], [100, 0], [150, 0]] as const; // prettier-ignore
    assert.ok(boxOf(strokePath(line, 10, [1, 1, 1, 1])) > 1.8 * boxOf(strokePath(line, 10, [0.2, 0.2, 0.2, 0.2])));
  });
  it('draws a dot for one point, and nothing for none', () => {
    assert.ok(boxOf(strokePath([[5, 5]], 10, null)) > 5);
    assert.equal(strokePath([], 10, null), '');
  });
});
