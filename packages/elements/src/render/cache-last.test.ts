import assert from 'node:assert/strict';
import { it } from 'node:test';
import { cacheLast } from './cache-last.js';

it('computes again only when an argument is another one', () => {
  const calls: string[] = [];
  const join = cacheLast((words: readonly string[], end: string) => (calls.push(end), [...words, end]));
  const words = ['a'];
  const first = join(words, '.');
  assert.equal(join(words, '.'), first);
  assert.deepEqual(join(words, '!'), ['a', '!']);
  assert.deepEqual(join(['a'], '!'), ['a', '!']);
  assert.deepEqual(calls, ['.', '!', '!']);
});
