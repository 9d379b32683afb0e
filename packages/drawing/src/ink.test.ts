import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { COORDINATE_MAX, type Sample, type StoredShape, simplifyDrawing, strokeOf } from './index.js';
import { distanceToSegment } from './simplify.js';

const size = { width: 1920, height: 1080 };
const pen = { w: 200, c: 4 };
const sample = (x: number, y: number, pressure: number | null = null): Sample => ({ at: [x, y], pressure });
/** 5 000 samples of a wavy line, as a hand draws it. */
const wave = Array.from({ length: 5000 }, (_, i) => sample(100 + i / 3, 500 + 200 * Math.sin(i / 80), 0.5));

describe('strokeOf', () => {
  it('stores shares of the frame, and the pen', () => {
    const stroke = strokeOf([sample(0, 0), sample(960, 540), sample(1920, 0)], pen, size, 0.5);
    assert.deepEqual(stroke, {
      k: 'stroke',
      pts: [
        [0, 0],
        [32_768, 32_768],
        [COORDINATE_MAX, 0],
      ],
      ...pen,
    });
  });

  it('moves samples outside of the frame to its edge', () => {
    const stroke = strokeOf([sample(-50, 540), sample(5000, 540)], pen, size, 0.5);
    assert.deepEqual(stroke?.pts, [
      [0, 32_768],
      [COORDINATE_MAX, 32_768],
    ]);
  });

  it('keeps one sample as a dot, and none as nothing', () => {
    assert.equal(strokeOf([sample(10, 10), sample(10, 10)], pen, size, 0.5)?.pts.length, 1);
    assert.equal(strokeOf([], pen, size, 0.5), null);
  });

  it('stays within the tolerance of the samples', () => {
    const stroke = strokeOf(wave, pen, size, 0.5)!;
    assert.ok(stroke.pts.length < 1000, `${stroke.pts.length} points`);
    const points = stroke.pts.map(([x, y]) => [(x / COORDINATE_MAX) * 1920, (y / COORDINATE_MAX) * 1080] as const);
    const segments = points.slice(1).map((point, index) => [points[index]!, point] as const);
    const worst = Math.max(...wave.map(({ at }) => Math.min(...segments.map(([a, b]) => distanceToSegment(at, a, b)))));
    assert.ok(worst <= 0.55, `${worst} frame pixels`);
  });

  it('stores the pressure of a pen only where each sample has one', () => {
    assert.deepEqual(strokeOf([sample(0, 0, 0), sample(10, 90, 1)], pen, size, 0)?.p, [0, COORDINATE_MAX]);
    assert.equal(strokeOf([sample(0, 0, 0.2), sample(10, 90)], pen, size, 0)?.p, undefined);
  });
});

describe('simplifyDrawing', () => {
  it('leaves out points and their pressures together, and changes no other shape', () => {
    const stroke = strokeOf(wave, pen, size, 0.1)!;
    const line: StoredShape = { k: 'line', a: [0, 0], b: [9, 9], ...pen };
    const [simplified, other] = simplifyDrawing([stroke, line], size, 3);
    assert.ok(simplified?.k === 'stroke' && simplified.pts.length < stroke.pts.length / 2);
    assert.equal(simplified.p?.length, simplified.pts.length);
    assert.equal(other, line);
  });
});
