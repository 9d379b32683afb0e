import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Shape, Thread } from '@kreatli/core';
import { shownDrawings } from './shown-drawings.js';

const line: Shape = { k: 'line', a: [0, 0], b: [9, 9], w: 1, c: 0 };
const thread = (commentId: string, span: Thread['span'], drawing: readonly Shape[] = [line], deleted = false) =>
  ({ root: { commentId, drawing, deleted }, span, replies: [] }) as unknown as Thread;
const options = { frame: 10, selected: null, edited: null, onionFrames: 0 };
const idsAt = (threads: readonly Thread[], change: Partial<typeof options> = {}) =>
  shownDrawings(threads, { ...options, ...change }).map(({ commentId }) => commentId);

describe('shownDrawings', () => {
  it('are those of the frame, and of ranges around it, half-open', () => {
    const threads = [
      thread('at', { in: 10, out: 11 }),
      thread('before', { in: 9, out: 10 }),
      thread('in', { in: 5, out: 11 }),
      thread('ended', { in: 5, out: 10 }),
      thread('general', null),
      thread('empty', { in: 10, out: 11 }, []),
      thread('deleted', { in: 10, out: 11 }, [line], true),
    ];
    assert.deepEqual(idsAt(threads), ['at', 'in']);
  });

  it('leave out the one that is edited, which the draft shows', () =>
    assert.deepEqual(
      idsAt([thread('a', { in: 10, out: 11 }), thread('b', { in: 10, out: 11 })], { edited: 'a' as never }),
      ['b'],
    ));

  it('are faded beside that of the open comment, but not beside an open comment elsewhere', () => {
    const threads = [
      thread('a', { in: 10, out: 11 }),
      thread('b', { in: 10, out: 11 }),
      thread('c', { in: 50, out: 51 }),
    ];
    const opacities = (selected: string) =>
      shownDrawings(threads, { ...options, selected }).map(({ opacity }) => opacity);
    assert.deepEqual(opacities('b'), [0.4, 1]);
    assert.deepEqual(opacities('c'), [1, 1]);
  });

  it('reach to the frames around with an onion skin, more faded with each', () => {
    const threads = [
      thread('a', { in: 8, out: 9 }),
      thread('b', { in: 12, out: 20 }),
      thread('c', { in: 14, out: 15 }),
    ];
    const shown = shownDrawings(threads, { ...options, onionFrames: 3 });
    assert.deepEqual(
      shown.map(({ commentId, opacity }) => [commentId, opacity]),
      [
        ['a', 0.15],
        ['b', 0.15],
      ],
    );
  });
});
