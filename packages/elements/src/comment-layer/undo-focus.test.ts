import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Thread } from '@kreatli/core';
import { neighborOf } from './undo-focus.js';

it('names the next comment, or the one before the last', () => {
  const threads = ['a', 'b', 'c'].map((commentId) => ({ root: { commentId } }) as Thread);
  assert.deepEqual(
    ['a', 'b', 'c'].map((id) => neighborOf(threads, id)),
    ['b', 'c', 'b'],
  );
  assert.equal(neighborOf(threads.slice(0, 1), 'a'), null);
});
