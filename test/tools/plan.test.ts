import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { reach } from '../../.tools/graph/reach.mjs';
import { shardOf } from '../../.tools/run/durations.mjs';
import { testFiles } from '../../.tools/run/files.mjs';
import { runLanes } from '../../.tools/run/lanes.mjs';

describe('shardOf', () => {
  const seconds: Record<string, number> = { a: 10, b: 6, c: 5, d: 1 };
  const shard = (index: number) => shardOf(Object.keys(seconds), { index, count: 2 }, (file) => seconds[file] ?? 0);
  it('gives each shard the same work, and every file once', () => {
    assert.deepEqual(
      [shard(1), shard(2)],
      [
        ['a', 'd'],
        ['b', 'c'],
      ],
    );
  });
});

describe('runLanes', () => {
  it('runs each lane in order, and lets an idle lane take the last task of the other', async () => {
    const order: string[] = [];
    const release = new Map<string, () => void>();
    const task = (name: string) => ({
      run: () => new Promise<void>((resolve) => void (order.push(name), release.set(name, resolve))),
    });
    const end = (name: string) => {
      release.get(name)?.();
      return new Promise((resolve) => setImmediate(resolve));
    };
    const done = runLanes([[task('a1')], [task('b1'), task('b2'), task('b3')]]);
    await end('a1');
    await end('b1');
    for (const name of ['b3', 'b2']) await end(name);
    await done;
    assert.deepEqual(order, ['a1', 'b1', 'b3', 'b2']);
  });
});

describe('reach', () => {
  const graph = new Map([
    ['a.ts', new Set(['b.ts'])],
    ['b.ts', new Set(['c.test.ts', 'a.ts'])],
  ]);
  it('follows imports backwards and counts the steps', () => {
    assert.deepEqual(
      [...reach(['a.ts'], graph)],
      [
        ['a.ts', 0],
        ['b.ts', 1],
        ['c.test.ts', 2],
      ],
    );
  });
  it('follows our packages to their sources', () => {
    const reached = reach(['packages/timecode/src/rate.ts']);
    assert.ok([...reached.keys()].some((file) => file.startsWith('packages/elements/src/')));
    assert.ok(!reached.has('packages/digest/src/digest.ts'));
  });
});

describe('testFiles', () => {
  it('puts each test into one kind', () => {
    const all = (['node', 'browser', 'engines'] as const).flatMap((kind) => testFiles(kind));
    assert.equal(new Set(all).size, all.length);
    assert.ok(testFiles('node').includes('test/tools/plan.test.ts'));
  });
});
