import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { intersectRanges, mergeRanges, range, rangeContains, rangeLength, rangesOverlap, type Range } from './range.js';

const anyRange = fc
  .tuple(fc.nat(40), fc.integer({ min: 1, max: 20 }))
  .map(([start, length]) => range(start, start + length));
const framesOf = (each: Range): number[] => Array.from({ length: each.out - each.in }, (_, index) => each.in + index);

describe('range', () => {
  it('contains in but not out', () => {
    assert.deepEqual(
      [9, 10, 19, 20].map((frame) => rangeContains(range(10, 20), frame)),
      [false, true, true, false],
    );
    assert.equal(rangeLength(range(10, 20)), 10);
  });

  it('does not overlap a range that it only touches', () => {
    assert.ok(!rangesOverlap(range(0, 10), range(10, 20)));
    assert.equal(intersectRanges(range(0, 10), range(10, 20)), null);
    assert.deepEqual(intersectRanges(range(0, 11), range(10, 20)), range(10, 11));
  });

  it('merges ranges that overlap or touch, sorted', () => {
    assert.deepEqual(mergeRanges([range(30, 40), range(0, 10), range(10, 12), range(5, 7)]), [
      range(0, 12),
      range(30, 40),
    ]);
    assert.deepEqual(mergeRanges([]), []);
  });

  it('intersects and overlaps like sets of frames', () => {
    fc.assert(
      fc.property(anyRange, anyRange, (a, b) => {
        const shared = framesOf(a).filter((frame) => rangeContains(b, frame));
        const both = intersectRanges(a, b);
        assert.deepEqual(both ? framesOf(both) : [], shared);
        assert.equal(rangesOverlap(a, b), shared.length > 0);
      }),
    );
  });

  it('merges like sets of frames, into ranges with gaps between them, without changing the input', () => {
    fc.assert(
      fc.property(fc.array(anyRange), (ranges) => {
        const before = structuredClone(ranges);
        const merged = mergeRanges(ranges);
        assert.deepEqual(ranges, before);
        assert.deepEqual(
          merged.flatMap(framesOf),
          [...new Set(ranges.flatMap(framesOf))].sort((a, b) => a - b),
        );
        merged.slice(1).forEach((next, index) => assert.ok(next.in > (merged[index]?.out ?? Infinity)));
      }),
    );
  });

  for (const [from, to] of [
    [5, 5],
    [6, 5],
    [-1, 5],
    [0.5, 5],
    [0, 5.5],
    [NaN, 5],
    [0, Infinity],
  ] as const) {
    it(`throws for [${from}, ${to})`, () => assert.throws(() => range(from, to), { code: 'INVALID_RANGE' }));
  }
});
