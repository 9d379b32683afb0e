import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FIT, movedBy, scaleOf, transformOf, zoomedBy } from './picture-view.js';

const sizes = { stage: { width: 800, height: 600 }, video: { width: 1600, height: 900 }, pixelRatio: 2 };

test('fit leaves the picture alone', () => assert.equal(transformOf(FIT, sizes), 'none'));

test('fill leaves none of the stage empty; 1:1 is one pixel for one', () => {
  // Contained, the video is 800 × 450.
  assert.equal(scaleOf({ ...FIT, fit: 'fill' }, sizes), 600 / 450);
  assert.equal(scaleOf({ ...FIT, fit: 'actual' }, sizes), 1600 / 2 / 800);
  assert.equal(scaleOf({ ...FIT, fit: 'actual' }, { ...sizes, video: { width: 0, height: 0 } }), 1);
});

test('a zoom keeps the point under the pointer', () => {
  const at = { x: 0.25, y: -0.1 };
  const view = zoomedBy(zoomedBy(FIT, 1.6, at), 1.25, at);
  assert.ok(Math.abs(view.zoom - 2) < 1e-9);
  assert.ok(Math.abs((at.x - view.x) / view.zoom - at.x) < 1e-9);
  assert.ok(Math.abs((at.y - view.y) / view.zoom - at.y) < 1e-9);
});

test('zoomed back out it is in the middle, and never smaller or larger than makes sense', () => {
  assert.deepEqual(zoomedBy(movedBy({ ...FIT, zoom: 2 }, 0.4, 0), 0.1), FIT);
  assert.equal(zoomedBy(FIT, 1000).zoom, 16);
});

test('some of the picture stays in the stage', () => {
  assert.deepEqual(movedBy({ ...FIT, zoom: 2 }, 9, -9), { ...FIT, zoom: 2, x: 1, y: -1 });
  assert.equal(transformOf({ ...FIT, zoom: 2, x: 0.5 }, sizes), 'translate(400.00px, 0.00px) scale(2.0000)');
});
