import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emptyPlayhead, patchPlayhead } from './playhead.js';

test('a patch that changes nothing keeps the object, so nobody is told', () => {
  const buffered = { ...emptyPlayhead, buffered: [{ in: 0, out: 10 }] };
  assert.equal(patchPlayhead(buffered, { frame: 0, buffered: [{ in: 0, out: 10 }] }), buffered);
});

test('a patch that changes something makes a new object and leaves the old', () => {
  const next = patchPlayhead(emptyPlayhead, { frame: 3, buffered: [{ in: 0, out: 4 }] });
  assert.deepEqual(next, { ...emptyPlayhead, frame: 3, buffered: [{ in: 0, out: 4 }] });
  assert.equal(emptyPlayhead.frame, 0);
});
