import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GUIDES } from '../feature/guides.js';
import { guideBox, isMask } from './guide-box.js';

const assertNear = (a: number, b: number) => assert.ok(Math.abs(a - b) < 1e-9, `${a} is not ${b}`);

test('places safe areas as shares of width and height', () => {
  assertNear(guideBox('title', 16 / 9).width, 0.9);
  assertNear(guideBox('action', 16 / 9).y, 0.035);
});

test('centres masks of the named aspect ratio in any frame', () => {
  for (const aspect of [16 / 9, 4 / 3, 9 / 16, 2.39]) {
    for (const guide of GUIDES.filter(isMask)) {
      const { x, y, width, height } = guideBox(guide, aspect);
      const [across, down] = guide.split(':').map(Number) as [number, number];
      assertNear((width * aspect) / height, across / down);
      assertNear(x * 2 + width, 1);
      assertNear(y * 2 + height, 1);
      assert.ok(width <= 1 && height <= 1);
    }
  }
});
