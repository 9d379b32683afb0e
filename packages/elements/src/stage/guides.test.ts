import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GUIDES, guideBox, isMask } from './guides.js';

const near = (a: number, b: number) => assert.ok(Math.abs(a - b) < 1e-9, `${a} is not ${b}`);

test('safe areas are shares of width and height', () => {
  near(guideBox('title', 16 / 9).width, 0.9);
  near(guideBox('action', 16 / 9).y, 0.035);
});

test('masks have the aspect ratio that they name, and lie in the middle of any picture', () => {
  for (const aspect of [16 / 9, 4 / 3, 9 / 16, 2.39]) {
    for (const guide of GUIDES.filter(isMask)) {
      const { x, y, width, height } = guideBox(guide, aspect);
      const [across, down] = guide.split(':').map(Number) as [number, number];
      near((width * aspect) / height, across / down);
      near(x * 2 + width, 1);
      near(y * 2 + height, 1);
      assert.ok(width <= 1 && height <= 1);
    }
  }
});
