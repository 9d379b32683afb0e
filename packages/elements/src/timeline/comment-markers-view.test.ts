import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { thread } from '../../test/comments.js';
import { frameAt, percent } from './scale.js';
import { bandsOf, markersOf, rangesOf } from './comment-markers-view.js';

const at = (frame: number, more = {}) => thread({ span: { in: frame }, ...more });

describe('markersOf', () => {
  it('has one marker per comment', () => {
    assert.deepEqual(
      markersOf([at(300), at(100)], 1_000, 1_000).map(({ frame, at }) => [frame, at]),
      [
        [100, 0.1],
        [300, 0.3],
      ],
    );
  });
  it('groups comments whose markers would overlap', () => {
    const markers = markersOf([at(100), at(119), at(120), at(500)], 1_000, 1_000);
    assert.deepEqual(
      markers.map(({ frame, threads }) => [frame, threads.length]),
      [
        [100, 2],
        [120, 1],
        [500, 1],
      ],
    );
  });
  it('omits deleted comments, and comments without a frame or after the end', () => {
    assert.deepEqual(markersOf([thread({ span: null }), at(1_000), at(5, { deleted: true })], 1_000, 1_000), []);
  });
  it('marks a group as done when all its comments are', () => {
    const done = (...states: ('open' | 'in_progress' | 'resolved' | 'wont_fix')[]) =>
      markersOf(
        states.map((status) => at(7, { status })),
        100,
        100,
      )[0]!.done;
    assert.deepEqual(
      [done('resolved'), done('resolved', 'wont_fix'), done('resolved', 'open'), done('in_progress')],
      [true, true, false, false],
    );
  });
  it('has no markers while the length is unknown', () => assert.deepEqual(markersOf([at(1)], 0, 500), []));
  it('has every comment once, in order, in markers that do not overlap', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(999), { maxLength: 60 }), fc.integer({ min: 50, max: 2_000 }), (frames, width) => {
        const markers = markersOf(
          frames.map((frame) => at(frame)),
          1_000,
          width,
        );
        assert.deepEqual(
          markers.flatMap(({ threads }) => threads.map(({ span }) => span!.in)),
          frames.toSorted((a, b) => a - b),
        );
        for (const [i, marker] of markers.entries())
          if (i > 0) assert.ok((marker.at - markers[i - 1]!.at) * width >= 20 - 1e-9);
      }),
    );
  });
});

describe('rangesOf', () => {
  const range = (start: number, out: number) => thread({ span: { in: start, out } });
  it('has one bar for the ranges of a marker, whatever their number', () => {
    const threads = Array.from({ length: 1_000 }, (_, i) => range(i % 5, 10 + (i % 90)));
    const bars = rangesOf(markersOf(threads, 100, 100), 100);
    assert.deepEqual(
      bars.map(({ from, to }) => [from, to]),
      [[0, 0.99]],
    );
  });
  it('has a bar for each range, cut at the end of the video', () => {
    const bars = rangesOf(markersOf([at(10), range(20, 40), range(90, 200)], 100, 1_000), 100);
    assert.deepEqual(
      bars.map(({ from, to }) => [from, to]),
      [
        [0.2, 0.4],
        [0.9, 1],
      ],
    );
  });
});

describe('frameAt', () => {
  it('is always a frame of the video', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.integer({ min: 1, max: 4_000 }),
        fc.integer({ min: -50, max: 5_000 }),
        (count, width, x) => {
          const frame = frameAt(x, width, count);
          assert.ok(Number.isInteger(frame) && frame >= 0 && frame < count);
        },
      ),
    );
    assert.deepEqual([frameAt(0, 100, 50), frameAt(99.9, 100, 50), frameAt(50, 100, 50)], [0, 49, 25]);
    assert.deepEqual([frameAt(5, 0, 50), frameAt(5, 100, 0)], [0, 0]);
  });
});

describe('percent', () => {
  it('formats a CSS percentage', () =>
    assert.deepEqual([percent(0), percent(1 / 3), percent(1)], ['0.000%', '33.333%', '100.000%']));
});

describe('bandsOf', () => {
  const conflict = (span?: { in: number; out: number }) => ({
    conflictId: 'c',
    versionId: 'v3',
    commentIds: ['a', 'b'],
    because: 'opposing_asks' as const,
    ...(span && { span }),
  });
  it('joins what overlaps or touches, and has none without a range', () => {
    const conflicts = [
      conflict({ in: 50, out: 60 }),
      conflict({ in: 10, out: 20 }),
      conflict(),
      conflict({ in: 20, out: 30 }),
    ];
    assert.deepEqual(bandsOf(conflicts, 100), [
      { from: 0.1, to: 0.3 },
      { from: 0.5, to: 0.6 },
    ]);
  });
  it('ends with the video', () =>
    assert.deepEqual(bandsOf([conflict({ in: 90, out: 200 })], 100), [{ from: 0.9, to: 1 }]));
});
