import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FIT, panned, stageTransformFeature, zoomed } from './stage-transform.js';

test('keeps the point under the pointer in place while zooming', () => {
  const at = { x: 0.25, y: -0.1 };
  const transform = zoomed(zoomed(FIT, 1.6, at), 1.25, at);
  assert.ok(Math.abs(transform.zoom - 2) < 1e-9);
  assert.ok(Math.abs((at.x - transform.x) / transform.zoom - at.x) < 1e-9);
  assert.ok(Math.abs((at.y - transform.y) / transform.zoom - at.y) < 1e-9);
});

test('centres the frame at zoom 1', () => {
  assert.deepEqual(zoomed(panned({ ...FIT, zoom: 2 }, 0.4, 0), 0.1), FIT);
});

test('limits the zoom to 16', () => {
  assert.equal(zoomed(FIT, 1000).zoom, 16);
});

test('keeps a part of the frame in the stage while panning', () => {
  assert.deepEqual(panned({ ...FIT, zoom: 2 }, 9, -9), { ...FIT, zoom: 2, x: 1, y: -1 });
});

test('keeps the rotation when the fit changes', () => {
  const { $stageTransform, setFit } = stageTransformFeature();
  $stageTransform.set({ ...FIT, zoom: 3, x: 0.5, rotation: 90 });
  setFit('fill');
  assert.deepEqual($stageTransform.get(), { ...FIT, fit: 'fill', rotation: 90 });
});
