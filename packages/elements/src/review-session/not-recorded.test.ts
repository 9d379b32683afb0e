import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Range, mergeRanges } from '@kreatli/timecode';
import fc from 'fast-check';
import { notRecorded } from './not-recorded.js';

describe('notRecorded', () => {
  const ranges = (...pairs: [number, number][]): Range[] => pairs.map(([from, to]) => ({ in: from, out: to }));
  it('keeps what lies in no recorded range, and before the end', () => {
    assert.deepEqual(notRecorded(ranges([0, 50], [60, 90]), ranges([10, 20], [40, 65]), 80), [
      ...ranges([0, 10], [20, 40], [65, 80]),
    ]);
    assert.deepEqual(notRecorded(ranges([0, 50]), [], 100), ranges([0, 50]));
    assert.deepEqual(notRecorded(ranges([10, 20]), ranges([0, 100]), 100), []);
    assert.deepEqual(notRecorded(ranges([90, 120]), [], 80), []);
  });
  it('leaves nothing out and nothing twice', () => {
    const list = fc.array(
      fc.tuple(fc.nat(99), fc.integer({ min: 1, max: 30 })).map(([from, length]) => ({ in: from, out: from + length })),
    );
    const has = (all: readonly Range[], frame: number) => all.some((range) => range.in <= frame && frame < range.out);
    fc.assert(
      fc.property(list, list, (one, other) => {
        const [covered, recorded] = [mergeRanges(one), mergeRanges(other)];
        const fresh = notRecorded(covered, recorded, 100);
        for (let frame = 0; frame < 130; frame++)
          assert.equal(has(fresh, frame), frame < 100 && has(covered, frame) && !has(recorded, frame));
        assert.deepEqual(mergeRanges(fresh), fresh);
      }),
    );
  });
});
