import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Tool } from '../feature/drawing.js';
import { compacted, shapeOf } from './gesture.js';

const size = { width: 1000, height: 500 };
const gesture = (tool: Tool, ...points: readonly (readonly [number, number])[]) => ({
  tool,
  brush: { color: 2, width: 1 },
  size,
  samples: points.map((at) => ({ at, pressure: null })),
});

describe('shapeOf', () => {
  it('is nothing while a line is no longer than a press', () =>
    assert.equal(shapeOf(gesture('arrow', [10, 10], [11, 10]), 0, false), null));
  it('has the color and width of the brush', () => {
    const shape = shapeOf(gesture('rect', [0, 0], [500, 250]), 0, false);
    assert.deepEqual(shape, { k: 'rect', a: [0, 0], b: [32_768, 32_768], w: 240, c: 2 });
  });
  it('constrains to the last position, not on the way', () => {
    const shape = shapeOf(gesture('ellipse', [100, 100], [900, 110], [150, 120]), 0, true);
    assert.deepEqual(shape?.k === 'ellipse' && shape.b, [9830, 19_661]);
  });
  it('is a dot for one sample of a pen', () =>
    assert.equal(shapeOf(gesture('pen', [10, 10]), 0.5, false)?.k, 'stroke'));
  it('is nothing for tools that draw no shape', () =>
    assert.equal(shapeOf(gesture('eraser', [0, 0], [9, 9]), 0, false), null));
});

describe('compacted', () => {
  const line = (count: number) => Array.from({ length: count }, (_, x) => ({ at: [x, 0] as const, pressure: null }));
  it('leaves out what lies on a line, from an index on, and keeps both ends', () => {
    const xs = (from: number) => compacted(line(10), from, 0.1).map(({ at }) => at[0]);
    assert.deepEqual(xs(0), [0, 9]);
    assert.deepEqual(xs(4), [0, 1, 2, 3, 9]);
  });
});
