import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Thread } from '@kreatli/core';
import { nextAfter } from './after-change.js';

it('opens the next comment after one is resolved, or the one before the last', () => {
  const threads = ['a', 'b', 'c'].map((commentId) => ({ root: { commentId } }) as Thread);
  assert.deepEqual(
    ['a', 'b', 'c'].map((id) => nextAfter(threads, id)),
    ['b', 'c', 'b'],
  );
  assert.equal(nextAfter(threads.slice(0, 1), 'a'), null);
});
