import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FIT } from '../feature/stage-transform.js';
import { scaleOf, transformStyle } from './transform-style.js';

// Contained, the video measures 800 × 450 CSS pixels.
const sizes = { stage: { width: 800, height: 600 }, video: { width: 1600, height: 900 }, pixelRatio: 2 };

test('has no transform for a contained, upright frame', () => {
  assert.equal(transformStyle(FIT, sizes), 'none');
});

test('covers the stage with fill', () => {
  assert.equal(scaleOf({ ...FIT, fit: 'fill' }, sizes), 600 / 450);
});

test('maps one video pixel to one device pixel with actual', () => {
  assert.equal(scaleOf({ ...FIT, fit: 'actual' }, sizes), 1600 / 2 / 800);
});

test('uses the zoom alone while the size of the video is unknown', () => {
  assert.equal(scaleOf({ ...FIT, fit: 'actual' }, { ...sizes, video: { width: 0, height: 0 } }), 1);
});

test('moves the frame in CSS pixels of the stage', () => {
  assert.equal(transformStyle({ ...FIT, zoom: 2, x: 0.5 }, sizes), 'translate(400.00px, 0.00px) scale(2.0000)');
});

test('contains and covers by the rotated size', () => {
  assert.equal(scaleOf({ ...FIT, rotation: 90 }, sizes), 600 / 800);
  assert.equal(scaleOf({ ...FIT, rotation: 270, fit: 'fill' }, sizes), 800 / 450);
  assert.equal(scaleOf({ ...FIT, rotation: 90, fit: 'actual' }, sizes), 1600 / 2 / 800);
  assert.equal(scaleOf({ ...FIT, rotation: 180 }, sizes), 1);
  assert.equal(
    transformStyle({ ...FIT, rotation: 90 }, sizes),
    'translate(0.00px, 0.00px) rotate(90deg) scale(0.7500)',
  );
});
