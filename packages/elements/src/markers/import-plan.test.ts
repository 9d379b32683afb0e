import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type LogEvent, MAX_TEXT, createProposal, evolve, emptyReview, toInstant } from '@kreatli/core';
import { thread } from '../../test/comments.js';
import { commentText, proposalsOf, rowsOf, withKnown } from './import-plan.js';

let ids = 0;
const plan = {
  versionId: 'v1',
  audience: 'all',
  includesStatus: true,
  emptyText: 'Marker',
  newId: () => `id-${++ids}`,
  fits: () => true,
} as const;

/** Whether the log accepts the event's shape; what it refers to may be missing here. */
function isAccepted(type: string, data: unknown): boolean {
  const proposal = createProposal(type as 'comment.added', data as never, {
    id: 'p',
    at: toInstant(0),
    base: 0,
    salt: 'AAAAAAAAAAAAAAAAAAAAAA',
  });
  const event = {
    ...proposal,
    seq: 1,
    actor: { kind: 'user', role: 'owner', id: 'u' },
    receivedAt: toInstant(0),
  } as LogEvent;
  return evolve(emptyReview, event).voids.every(({ code }) => code === 'not_found');
}

describe('rowsOf', () => {
  it('finds existing comments by id, or by span and text', () => {
    const existing = [
      thread({ commentId: 'a', threadId: 'a', span: { in: 10 }, body: { text: 'Too dark,\nlift it' } }),
    ];
    const known = rowsOf(
      [
        { text: 'Too dark, lift it', span: { in: 10 } },
        { text: 'Too dark, lift it', span: { in: 11 } },
        { text: 'anything', span: { in: 99 }, commentId: 'a' },
        { text: 'too  dark, lift it', span: { in: 10 }, author: 'Ana' },
        { text: 'far away', span: { in: 2 ** 40 } },
      ],
      existing,
      'Marker',
    );
    assert.deepEqual(
      known.map(({ isKnown }) => isKnown),
      [true, false, true, true],
    );
  });
});

describe('withKnown', () => {
  it('marks rows whose comment was added later, and returns the others unchanged', () => {
    const marker = { text: 'Too dark', span: { in: 10 } };
    const existing = [thread({ span: { in: 10 }, body: { text: 'Too dark' } })];
    const rows = rowsOf([marker, { ...marker, span: { in: 20 } }], [], 'Marker');
    const now = withKnown(rows, existing, 'Marker');
    assert.deepEqual(now[0], { marker, isKnown: true });
    assert.equal(now[1], rows[1]);
    assert.equal(withKnown(now, [], 'Marker')[0], now[0]);
  });
});

describe('proposalsOf', () => {
  it('proposes a comment that names its author, its replies, and its status', () => {
    ids = 0;
    const proposals = proposalsOf(
      {
        text: 'Too dark',
        author: 'Ana',
        span: { in: 10, out: 20 },
        status: 'resolved',
        ask: 'change',
        tags: [' sound '],
        replies: [{ text: 'done', author: 'Bo' }, { text: '  ' }],
      },
      plan,
    );
    assert.deepEqual(proposals, [
      {
        type: 'comment.added',
        data: {
          commentId: 'id-1',
          threadId: 'id-1',
          versionId: 'v1',
          span: { in: 10, out: 20 },
          body: { text: 'Ana: Too dark' },
          ask: 'change',
          visibility: 'all',
          tags: ['sound'],
        },
      },
      {
        type: 'comment.added',
        data: {
          commentId: 'id-2',
          threadId: 'id-1',
          parentId: 'id-1',
          versionId: 'v1',
          body: { text: 'Bo: done' },
          visibility: 'all',
        },
      },
      { type: 'comment.statusSet', data: { commentId: 'id-1', status: 'resolved' } },
    ]);
    assert.equal(proposalsOf({ text: 'x', status: 'resolved' }, { ...plan, includesStatus: false }).length, 1);
  });
  it('keeps team-only markers and replies team-only, and gives the others the chosen audience', () => {
    const visibilities = (marker: Parameters<typeof proposalsOf>[0], audience: 'all' | 'team') =>
      proposalsOf(marker, { ...plan, audience }).map(({ data }) => (data as { visibility?: string }).visibility);
    assert.deepEqual(visibilities({ text: 'x', visibility: 'team', replies: [{ text: 'y' }] }, 'all'), [
      'team',
      'team',
    ]);
    assert.deepEqual(visibilities({ text: 'x', replies: [{ text: 'y', visibility: 'team' }, { text: 'z' }] }, 'all'), [
      'all',
      'team',
      'all',
    ]);
    assert.deepEqual(visibilities({ text: 'x', visibility: 'all' }, 'team'), ['team']);
  });
  it('proposes the drawing, with fewer points where the comment would be too large', () => {
    const pts = Array.from({ length: 1001 }, (_, x): [number, number] => [x, 0]);
    const p = pts.map(([x]) => x);
    const line = { k: 'line', a: [0, 0], b: [9, 9], w: 1, c: 0 };
    const marker = { text: 'x', drawing: [{ k: 'stroke', pts, p, w: 1, c: 0 }, line] };
    const drawingWithin = (length: number): Record<string, unknown>[] | undefined => {
      const fits = (data: object): boolean => JSON.stringify(data).length <= length;
      const { type, data } = proposalsOf(marker, { ...plan, fits })[0]!;
      assert.ok(isAccepted(type, data));
      return (data as { drawing?: Record<string, unknown>[] }).drawing;
    };
    assert.deepEqual(drawingWithin(1e6), marker.drawing);
    const [stroke, kept] = drawingWithin(6000)!;
    const points = stroke!['pts'] as number[][];
    assert.deepEqual([points.length, points[1], points.at(-1), kept], [251, [4, 0], [1000, 0], line]);
    assert.deepEqual((stroke!['p'] as number[]).slice(0, 2), [0, 4]);
    assert.equal(drawingWithin(150), undefined);
  });
  it('proposes only what the log accepts', () => {
    for (const text of [
      '',
      ' \n',
      'x'.repeat(MAX_TEXT + 5),
      `${'x'.repeat(MAX_TEXT - 2)}🎬`,
      'null\0byte',
      '\0',
      'half \ud83c',
      '\udfac half',
    ]) {
      const marker = {
        text,
        author: 'Ana \ud83c',
        tags: ['y'.repeat(80), `${'z'.repeat(48)}🎬🎬`, 'a\0b', text],
        replies: [{ text, author: 'Bo' }, { text }],
      };
      for (const { type, data } of proposalsOf(marker, plan))
        assert.ok(isAccepted(type, data), JSON.stringify(data).slice(0, 200));
    }
    assert.equal(commentText({ text: '', name: 'VFX' }, 'Marker'), 'VFX');
    assert.equal(commentText({ text: 'fix', name: 'VFX' }, 'Marker'), 'VFX: fix');
    assert.equal(commentText({ text: 'Ana: fix', author: 'Ana' }, 'Marker'), 'Ana: fix');
  });
});
