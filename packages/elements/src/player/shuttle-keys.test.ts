import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextSpeed } from './shuttle-keys.js';

test('doubles the speed with each press: 1, 2, 4, 8, and no faster', () => {
  const speeds = [0, 0, 0, 0, 0].reduce<number[]>((all) => [...all, nextSpeed(all.at(-1) ?? 0, -1)], []);
  assert.deepEqual(speeds, [-1, -2, -4, -8, -8]);
});
test('plays at real time in the other direction', () => assert.equal(nextSpeed(8, -1), -1));
test('doubles from real time, and goes to real time from a slow speed', () => {
  assert.equal(nextSpeed(1, 1), 2);
  assert.equal(nextSpeed(0.5, 1), 1);
});
