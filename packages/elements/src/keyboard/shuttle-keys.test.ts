import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextSpeed } from './shuttle-keys.js';

test('pushed again and again, the shuttle goes 1, 2, 4, 8 and no faster', () => {
  const speeds = [0, 0, 0, 0, 0].reduce<number[]>((all) => [...all, nextSpeed(all.at(-1) ?? 0, -1)], []);
  assert.deepEqual(speeds, [-1, -2, -4, -8, -8]);
});
test('pushed the other way, it turns round at real time', () => assert.equal(nextSpeed(8, -1), -1));
test('from playing, it doubles; from slow, it comes to real time', () => {
  assert.equal(nextSpeed(1, 1), 2);
  assert.equal(nextSpeed(0.5, 1), 1);
});
