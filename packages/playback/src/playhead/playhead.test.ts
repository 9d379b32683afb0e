import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emptyPlayhead, patchPlayhead } from './playhead.js';

test('returns the same object when a patch changes nothing', () => {
  const buffered = { ...emptyPlayhead, buffered: [{ in: 0, out: 10 }] };
  assert.equal(patchPlayhead(buffered, { frame: 0, buffered: [{ in: 0, out: 10 }] }), buffered);
});

test('returns a new object when a patch changes something', () => {
  const next = patchPlayhead(emptyPlayhead, { frame: 3, buffered: [{ in: 0, out: 4 }] });
  assert.deepEqual(next, { ...emptyPlayhead, frame: 3, buffered: [{ in: 0, out: 4 }] });
  assert.equal(emptyPlayhead.frame, 0);
});
