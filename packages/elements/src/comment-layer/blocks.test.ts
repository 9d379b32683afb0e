import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assignBlocks } from './blocks.js';

const keys = (count: number, prefix = 'n'): string[] => Array.from({ length: count }, (_, i) => `${prefix}${i}`);
const blocksOf = (list: readonly string[]) => {
  const blocks = assignBlocks(list, new Map())!;
  return new Map(list.map((key, i) => [key, blocks[i]!]));
};
const sizes = (blocks: readonly number[] | null) =>
  [...new Set(blocks)].map((block) => blocks!.filter((each) => each === block).length);

describe('assignBlocks', () => {
  it('makes blocks of ten', () => {
    assert.deepEqual(sizes(assignBlocks(keys(25), new Map())), [10, 10, 5]);
    assert.deepEqual(assignBlocks([], new Map()), []);
  });

  it('makes larger blocks of a list of thousands', () => {
    assert.equal(sizes(assignBlocks(keys(10_000), new Map())).length, 500);
  });

  it('leaves entries in their blocks when one is inserted', () => {
    const before = keys(25);
    const after = [...before.slice(0, 4), 'new', ...before.slice(4)];
    const blocks = assignBlocks(after, blocksOf(before))!;
    for (const [key, block] of blocksOf(before)) assert.equal(blocks[after.indexOf(key)], block);
    assert.deepEqual(sizes(blocks), [11, 10, 5]);
  });

  it('adds a block at the end of the list', () => {
    assert.deepEqual(sizes(assignBlocks(keys(32), blocksOf(keys(25)))), [10, 10, 10, 2]);
  });

  it('leaves entries in their blocks when a filter removes others', () => {
    const odd = keys(24).filter((_, i) => i % 2 === 1);
    assert.deepEqual(sizes(assignBlocks(odd, blocksOf(keys(24)))), [5, 5, 2]);
  });

  it('is null for another order, and when a block grows too large', () => {
    assert.equal(assignBlocks(keys(100).reverse(), blocksOf(keys(100))), null);
    assert.equal(assignBlocks([...keys(95, 'new'), ...keys(100)], blocksOf(keys(100))), null);
  });
});
