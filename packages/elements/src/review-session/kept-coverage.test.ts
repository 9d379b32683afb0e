import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { coverageKey, keepCoverage, takeCoverage } from './kept-coverage.js';

const key = coverageKey('review', 'ada');

/** Stands in for `sessionStorage`, which Node has not. */
function stub(initial: Record<string, string> = {}): Map<string, string> {
  const items = new Map(Object.entries(initial));
  Object.defineProperty(globalThis, 'sessionStorage', {
    configurable: true,
    value: {
      getItem: (name: string) => items.get(name) ?? null,
      setItem: (name: string, value: string) => void items.set(name, value),
      removeItem: (name: string) => void items.delete(name),
    },
  });
  return items;
}

describe('kept coverage', () => {
  afterEach(() => Reflect.deleteProperty(globalThis, 'sessionStorage'));

  it('is taken once', () => {
    stub();
    const covered = new Map([['v1', [{ in: 0, out: 34 }]]]);
    keepCoverage(key, covered);
    assert.deepEqual(takeCoverage(key), covered);
    assert.deepEqual(takeCoverage(key), new Map());
  });
  it('is kept for one review and user', () => {
    stub();
    keepCoverage(key, new Map([['v1', [{ in: 0, out: 34 }]]]));
    assert.deepEqual(takeCoverage(coverageKey('review', 'ben')), new Map());
  });
  it('ignores what is no list of ranges', () => {
    for (const text of [
      '',
      '{',
      '7',
      '{"v1":[]}',
      '[["v1",[{"in":5,"out":2}]]]',
      '[["v1",[{"in":0.5,"out":2}]],[3]]',
    ]) {
      stub({ [key]: text });
      assert.deepEqual(takeCoverage(key), new Map(), text);
    }
  });
  it('does nothing without storage', () => {
    keepCoverage(key, new Map([['v1', []]]));
    assert.deepEqual(takeCoverage(key), new Map());
  });
});
