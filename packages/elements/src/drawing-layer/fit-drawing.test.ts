import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Shape } from '@kreatli/core';
import { strokeOf } from '@kreatli/drawing';
import { SPARE_BYTES, fitDrawing } from './fit-drawing.js';

const size = { width: 1920, height: 1080 };
/** Frame pixels in a CSS pixel of a stage that is 960 pixels wide. */
const SCALE = 2;
/** As unsteady, and as fast, as a hand with a mouse: about 400 frame pixels in a second of 125 samples. */
const hand = (count: number): Shape => {
  const samples = Array.from({ length: count }, (_, i) => ({
    at: [960 + 800 * Math.sin(i / 310) + Math.sin(i * 1.7), 540 + 450 * Math.cos(i / 170) + Math.cos(i * 2.3)],
    pressure: null,
  })) as { at: [number, number]; pressure: null }[];
  return strokeOf(samples, { w: 240, c: 4 }, size, 0.5 * SCALE)!;
};
const bytesOf = (shapes: readonly Shape[]): number => JSON.stringify(shapes).length;
const room = (bytes: number) => (shapes: readonly Shape[]) => bytes - bytesOf(shapes);
const pointsOf = (shapes: readonly Shape[]): number =>
  shapes.reduce((sum, shape) => sum + (shape.k === 'stroke' ? shape.pts.length : 0), 0);

describe('fitDrawing', () => {
  const drawing = [hand(5000)];
  it('changes nothing of what fits', () => {
    assert.equal(fitDrawing(drawing, size, SCALE, room(bytesOf(drawing) + SPARE_BYTES)), drawing);
  });
  it('leaves out points of every stroke until the rest fits, with room for a text', () => {
    const fitted = fitDrawing(drawing, size, SCALE, room(bytesOf(drawing)))!;
    assert.ok(pointsOf(fitted) < pointsOf(drawing));
    assert.ok(bytesOf(fitted) + SPARE_BYTES <= bytesOf(drawing));
  });
  it('has no answer where even fewer points do not fit', () => {
    assert.equal(fitDrawing(drawing, size, SCALE, room(SPARE_BYTES + 100)), null);
  });
  it('fits a stroke of 5 000 samples, and one of 20 000, into an event of 64 KiB', () => {
    for (const count of [5000, 20_000]) {
      const fitted = fitDrawing([hand(count)], size, SCALE, room(62 * 1024));
      assert.ok(fitted, `${count} samples do not fit`);
    }
  });
});
