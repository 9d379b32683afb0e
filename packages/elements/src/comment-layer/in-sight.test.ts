import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inBlocks } from './in-sight.js';

const keys = (count: number, name = 'n'): string[] => Array.from({ length: count }, (_, i) => `${name}${i}`);
const known = (list: readonly string[]) => new Map(list.map((key, i) => [key, inBlocks(list, new Map())![i]!]));
const sizes = (blocks: readonly number[] | null) =>
  [...new Set(blocks)].map((block) => blocks!.filter((one) => one === block).length);

describe('inBlocks', () => {
  it('makes blocks of forty', () => {
    assert.deepEqual(sizes(inBlocks(keys(100), new Map())), [40, 40, 20]);
    assert.deepEqual(inBlocks([], new Map()), []);
  });

  it('leaves entries where they are when one comes between', () => {
    const before = keys(100);
    const after = [...before.slice(0, 10), 'new', ...before.slice(10)];
    const blocks = inBlocks(after, known(before))!;
    for (const [key, block] of known(before)) assert.equal(blocks[after.indexOf(key)], block);
    assert.deepEqual(sizes(blocks), [41, 40, 20]);
  });

  it('goes on at the end with a block of its own', () => {
    assert.deepEqual(sizes(inBlocks(keys(130), known(keys(100)))), [40, 40, 40, 10]);
  });

  it('keeps the blocks of what a filter lets through', () => {
    const odd = keys(100).filter((_, i) => i % 2 === 1);
    assert.deepEqual(sizes(inBlocks(odd, known(keys(100)))), [20, 20, 10]);
  });

  it('begins anew in another order, and when a block grows too large', () => {
    assert.equal(inBlocks(keys(100).reverse(), known(keys(100))), null);
    assert.equal(inBlocks([...keys(180, 'new'), ...keys(100)], known(keys(100))), null);
  });
});
