import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withIn, withLast } from './range-handles.js';

test('in and out points never cross', () => {
  assert.deepEqual(withIn({ in: 10, out: 20 }, 30), { in: 19, out: 20 });
  assert.deepEqual(withIn({ in: 10, out: null }, 30), { in: 30, out: null });
  assert.deepEqual(withIn({ in: 10, out: 20 }, -3), { in: 0, out: 20 });
  assert.deepEqual(withLast({ in: 10, out: 20 }, 5), { in: 10, out: 11 });
  assert.deepEqual(withLast({ in: 10, out: 20 }, 40), { in: 10, out: 41 });
});
