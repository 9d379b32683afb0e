import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createProposal, emptyReview, evolve, type LogEvent, toInstant } from '@kreatli/core';
import fc from 'fast-check';
import { makeComment } from '../test/make-comments.js';
import { exportFromZero, rate } from '../test/options.js';
import { codesOf } from '../test/results.js';
import { exportMarkers, importMarkers, LIMITS, type MarkerShape } from './index.js';

const line: MarkerShape = { k: 'line', a: [0, 0], b: [1, 1], w: 1, c: 0 };
const strokeOf = (points: number): MarkerShape => ({
  k: 'stroke',
  pts: Array.from({ length: points }, (_, index) => [index % 65_536, 0]),
  w: 1,
  c: 0,
});

describe('imported drawings are what the log stores', () => {
  const read = (drawing: readonly object[], id: 'json' | 'otio' = 'json') => {
    const comment = makeComment({ drawing: drawing as MarkerShape[] });
    return importMarkers(id, exportMarkers(id, [comment], exportFromZero).text!);
  };

  for (const id of ['json', 'otio'] as const) {
    it(`${id}: at most ${LIMITS.shapes} shapes`, () => {
      const result = read(
        Array.from({ length: 510 }, () => line),
        id,
      );
      assert.deepEqual([result.markers[0]!.drawing!.length, codesOf(result)], [500, ['DRAWING_LOST']]);
    });
    it(`${id}: at most ${LIMITS.points} points; a shape that passes them is left out whole`, () => {
      const result = read([strokeOf(12_000), strokeOf(12_000), strokeOf(7000), line], id);
      assert.deepEqual(
        [result.markers[0]!.drawing!.map(({ pts }) => (pts as unknown[] | undefined)?.length), codesOf(result)],
        [[12_000, 7000, undefined], ['DRAWING_LOST']],
      );
      assert.match(result.warnings[0]!.message, /too many: 1\./);
    });
  }

  it('exactly the limits are kept', () => {
    const result = read([strokeOf(20_000)]);
    assert.deepEqual([(result.markers[0]!.drawing![0]!['pts'] as unknown[]).length, codesOf(result)], [20_000, []]);
  });

  it('numbers are whole and within the frame', () => {
    const { markers } = read([{ k: 'line', a: [-5, 70_000], b: [1.4, 2.6], w: 1e9, c: -3.7 }]);
    assert.deepEqual(markers[0]!.drawing, [{ k: 'line', a: [0, 65_535], b: [1, 3], w: 65_535, c: 3 }]);
  });

  it('a pressure list of another length is dropped, a text is cut', () => {
    const text = 'x'.repeat(600);
    const result = read([
      {
        k: 'stroke',
        pts: [
          [0, 0],
          [1, 1],
        ],
        p: [5],
        w: 1,
        c: 0,
      },
      { k: 'text', a: [0, 0], text, size: 9, c: 0 },
    ]);
    assert.deepEqual(result.markers[0]!.drawing, [
      {
        k: 'stroke',
        pts: [
          [0, 0],
          [1, 1],
        ],
        w: 1,
        c: 0,
      },
      { k: 'text', a: [0, 0], text: 'x'.repeat(500), size: 9, c: 0 },
    ]);
    assert.deepEqual(codesOf(result), ['DRAWING_LOST']);
  });

  it('unknown and empty shapes are reported', () => {
    const result = read([
      { k: 'star', a: [0, 0] },
      { k: 'stroke', pts: [] },
      { k: 'rect', a: [0, 0] },
    ]);
    assert.deepEqual([result.markers[0]!.drawing, codesOf(result)], [undefined, ['DRAWING_LOST']]);
  });

  it('the log accepts what is left of any shapes', () => {
    const values = fc.oneof(
      fc.double(),
      fc.constantFrom(
        null,
        'x',
        -1,
        1e9,
        Infinity,
        [1, 2],
        [[1, 2], [NaN, 3], [4]],
        [
          [0.5, 70_000],
          [1, 1],
        ],
        'a\0\ud83c',
      ),
    );
    const shape = fc.record({
      k: fc.constantFrom('stroke', 'line', 'arrow', 'rect', 'ellipse', 'text', 'star'),
      ...Object.fromEntries(['a', 'b', 'w', 'c', 'p', 'pts', 'text', 'size'].map((name) => [name, values])),
    });
    fc.assert(
      fc.property(fc.array(shape, { maxLength: 5 }), (shapes) => {
        // As text, so that numbers which JSON has no name for are read as a file may have them.
        const drawing = JSON.stringify(shapes).replaceAll('1000000000', '1e999');
        const comment = `{"body":{"text":"x"},"visibility":"all","span":{"in":1},"drawing":${drawing}}`;
        const { markers } = importMarkers('json', `{"schema":"kreatli-markers/1","comments":[${comment}]}`, { rate });
        const data = { commentId: 'c', threadId: 'c', versionId: 'v', body: { text: 'x' }, visibility: 'all' };
        const codes = codesOfEvent({ ...data, span: { in: 1 }, drawing: markers[0]!.drawing ?? [] });
        // The version is not there.
        assert.deepEqual(codes, ['not_found'], JSON.stringify(markers[0]!.drawing));
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});

/** Why the log does not apply a `comment.added`. */
function codesOfEvent(data: object): readonly string[] {
  const origin = { id: 'p', at: toInstant(0), base: 0, salt: 'AAAAAAAAAAAAAAAAAAAAAA' };
  const event = {
    ...createProposal('comment.added', data as never, origin),
    seq: 1,
    actor: { kind: 'user', role: 'owner', id: 'u' },
    receivedAt: toInstant(0),
  } as LogEvent;
  return evolve(emptyReview, event).voids.map(({ code }) => code);
}
