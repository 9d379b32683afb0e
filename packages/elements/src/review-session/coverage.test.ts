import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Range, mergeRanges } from '@kreatli/timecode';
import fc from 'fast-check';
import { coverStep, percentSeen } from './coverage.js';

const play = (steps: readonly (readonly [number, number])[]): readonly Range[] =>
  steps.reduce<readonly Range[]>((covered, [from, to]) => coverStep(covered, from, to), []);

describe('coverStep', () => {
  it('adds the frames of each step during playback', () =>
    assert.deepEqual(
      play([
        [0, 1],
        [1, 3],
        [3, 4],
      ]),
      [{ in: 0, out: 5 }],
    ));
  it('ignores seeks and steps backwards', () => {
    assert.deepEqual(
      play([
        [0, 400],
        [10, 5],
        [7, 7],
      ]),
      [],
    );
  });
  it('merges ranges that touch or overlap, in any order', () => {
    assert.deepEqual(
      play([
        [10, 20],
        [0, 9],
        [9, 11],
      ]),
      [{ in: 0, out: 21 }],
    );
    assert.deepEqual(
      play([
        [0, 5],
        [100, 110],
        [3, 8],
      ]),
      [
        { in: 0, out: 9 },
        { in: 100, out: 111 },
      ],
    );
  });
  it('covers exactly the played frames, in any order', () => {
    const step = fc.tuple(fc.nat(300), fc.integer({ min: 1, max: 60 })).map(([from, by]) => [from, from + by] as const);
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const expected = new Set(
          steps.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i)),
        );
        const covered = play(steps);
        const frames = mergeRanges(covered).reduce((sum, range) => sum + range.out - range.in, 0);
        assert.equal(frames, expected.size);
        for (const frame of expected) assert.ok(covered.some((range) => range.in <= frame && frame < range.out));
      }),
    );
  });
});

describe('percentSeen', () => {
  it('rounds down, counts no frame beyond the end, and is 0 while the length is unknown', () => {
    assert.equal(percentSeen([{ in: 0, out: 576 }], 576), 100);
    assert.equal(percentSeen([{ in: 0, out: 575 }], 576), 99);
    assert.equal(percentSeen([{ in: 0, out: 10_000 }], 576), 100);
    assert.equal(percentSeen([{ in: 600, out: 700 }], 576), 0);
    assert.equal(percentSeen([], 576), 0);
    assert.equal(percentSeen([{ in: 0, out: 10 }], 0), 0);
  });
});
