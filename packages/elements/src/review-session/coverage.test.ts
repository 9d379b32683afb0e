import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Range, mergeRanges } from '@kreatli/timecode';
import type { Playback, Playhead } from '@kreatli/playback';
import fc from 'fast-check';
import { atom } from 'nanostores';
import { coverStep, createCoverage, isSeen, percentSeen } from './coverage.js';

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

describe('coverage', () => {
  const playing = { paused: false, shuttle: 0, speed: 1, frameCount: 100 };
  function setUp() {
    const $playhead = atom({ ...playing, frame: 0 } as Playhead);
    const coverage = createCoverage({ $playhead } as unknown as Playback);
    const present = (from: number, to: number, more: Partial<Playhead> = {}) => {
      $playhead.set({ ...$playhead.get(), paused: true, frame: from });
      for (let frame = from; frame <= to; frame++) $playhead.set({ ...$playhead.get(), ...playing, ...more, frame });
    };
    const seen = (versionId: string) => percentSeen(coverage.$covered.get().get(versionId) ?? [], 100);
    return { coverage, present, seen };
  }

  it('is kept for each version until another review is opened', () => {
    const { coverage, present, seen } = setUp();
    coverage.show('v1');
    present(0, 33);
    coverage.show('v2');
    assert.deepEqual([seen('v1'), seen('v2')], [34, 0]);
    present(0, 9);
    assert.deepEqual([seen('v1'), seen('v2')], [34, 10]);
    coverage.reset();
    assert.deepEqual([seen('v1'), seen('v2')], [0, 0]);
    coverage.dispose();
  });
  it('adds frames that were played before, and counts how often playback was started', () => {
    const { coverage, present, seen } = setUp();
    coverage.show('v1');
    coverage.add('v1', [{ in: 50, out: 60 }]);
    present(0, 9);
    present(5, 14);
    assert.equal(seen('v1'), 25);
    assert.deepEqual([coverage.takePlays('v1'), coverage.takePlays('v1')], [2, 0]);
    coverage.dispose();
  });
  it('does not count what is presented faster than at double speed', () => {
    const { coverage, present, seen } = setUp();
    coverage.show('v1');
    present(0, 50, { shuttle: 8 });
    present(0, 50, { speed: 4 });
    assert.equal(seen('v1'), 0);
    present(0, 50, { speed: 2 });
    assert.equal(seen('v1'), 51);
    coverage.dispose();
  });
  it('counts neither paused frames nor fast ones, in either direction', () =>
    assert.deepEqual(
      [{}, { paused: true }, { shuttle: 2 }, { shuttle: -4 }, { speed: 0.5 }].map((more) =>
        isSeen({ ...playing, ...more }),
      ),
      [true, false, true, false, true],
    ));
});
