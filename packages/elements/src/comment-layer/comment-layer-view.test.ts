import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PendingItem } from '@kreatli/core';
import { comment, thread } from '../../test/comments.js';
import { adjacentThread, countComments, needsUser, unsentText } from './comment-layer-view.js';

const late = thread({ commentId: 'late', span: { in: 300 }, author: 'mara' });
const early = thread({ commentId: 'early', span: { in: 100 }, status: 'resolved' });
const unpinned = thread({ commentId: 'unpinned', span: null, author: 'mara' });
const deleted = thread({ commentId: 'deleted', span: { in: 200 }, deleted: true }, [comment()]);
const threads = [late, early, unpinned, deleted];

describe('countComments', () => {
  it('counts comments without replies and deleted ones', () =>
    assert.deepEqual(countComments(threads), { all: 3, open: 2 }));
});

describe('adjacentThread', () => {
  const adjacent = (selected: string | null, frame: number, step: 1 | -1) =>
    adjacentThread(threads, selected, frame, step)?.root.commentId;
  it('continues from the selected comment, and ends at the last one', () => {
    assert.deepEqual(
      [adjacent('early', 0, 1), adjacent('late', 0, -1), adjacent('late', 0, 1), adjacent('early', 0, -1)],
      ['deleted', 'deleted', undefined, undefined],
    );
  });
  it('starts at the frame on screen without a selected comment in time', () => {
    assert.deepEqual(
      [
        adjacent(null, 0, 1),
        adjacent(null, 100, 1),
        adjacent(null, 576, -1),
        adjacent(null, 100, -1),
        adjacent('unpinned', 250, 1),
      ],
      ['early', 'deleted', 'late', undefined, 'late'],
    );
  });
});

describe('unsent items', () => {
  const item = (state: PendingItem['state'], data: object): PendingItem => ({
    state,
    order: 1,
    proposal: { data } as unknown as PendingItem['proposal'],
  });
  it('need the user when rejected or parked', () => {
    assert.deepEqual(
      (['queued', 'sending', 'sent', 'rejected', 'parked'] as const).filter((state) => needsUser(item(state, {}))),
      ['rejected', 'parked'],
    );
  });
  it('have the text of a comment', () => {
    assert.equal(unsentText(item('rejected', { body: { text: 'Typed text.' } })), 'Typed text.');
    assert.equal(unsentText(item('rejected', { commentId: 'x' })), '');
  });
});
