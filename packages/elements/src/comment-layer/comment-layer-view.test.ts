import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PendingItem } from '@kreatli/core';
import { comment, thread } from '../../test/comments.js';
import {
  countComments,
  createThreadKeeper,
  isStuck,
  listThreads,
  neighbour,
  unsentText,
} from './comment-layer-view.js';

const late = thread({ commentId: 'late', span: { in: 300 }, author: 'mara' });
const early = thread({ commentId: 'early', span: { in: 100 }, status: 'resolved' });
const whole = thread({ commentId: 'whole', span: null, author: 'mara' });
const gone = thread({ commentId: 'gone', span: { in: 200 }, deleted: true }, [comment()]);
const threads = [late, early, whole, gone];
const ids = (list: readonly { root: { commentId: string } }[]) => list.map(({ root }) => root.commentId);

describe('listThreads', () => {
  it('sorts by timecode, the whole video first, or newest first', () => {
    assert.deepEqual(ids(listThreads(threads, 'all', 'timecode', 'mara')), ['whole', 'early', 'gone', 'late']);
    assert.deepEqual(ids(listThreads(threads, 'all', 'newest', 'mara')), ['gone', 'whole', 'early', 'late']);
  });
  it('filters what is open, and what is mine', () => {
    assert.deepEqual(ids(listThreads(threads, 'open', 'timecode', 'mara')), ['whole', 'late']);
    assert.deepEqual(ids(listThreads(threads, 'mine', 'timecode', 'mara')), ['whole', 'late']);
    assert.deepEqual(ids(listThreads(threads, 'mine', 'timecode', 'nobody')), []);
  });
  it('leaves its input as it is', () => {
    const before = [...threads];
    listThreads(threads, 'all', 'timecode', 'mara');
    assert.deepEqual(threads, before);
  });
});

describe('countComments', () => {
  it('counts comments, not replies, and not what was deleted', () =>
    assert.deepEqual(countComments(threads), { all: 3, open: 2 }));
});

describe('neighbour', () => {
  const go = (selected: string | null, frame: number, by: 1 | -1) =>
    neighbour(threads, selected, frame, by)?.root.commentId;
  it('goes on from the comment that is open, and stops at the ends', () => {
    assert.deepEqual(
      [go('early', 0, 1), go('late', 0, -1), go('late', 0, 1), go('early', 0, -1)],
      ['gone', 'gone', undefined, undefined],
    );
  });
  it('begins at the frame on screen', () => {
    assert.deepEqual(
      [go(null, 0, 1), go(null, 100, 1), go(null, 576, -1), go(null, 100, -1), go('whole', 250, 1)],
      ['early', 'gone', 'late', undefined, 'late'],
    );
  });
});

describe('what could not be sent', () => {
  const item = (state: PendingItem['state'], data: object): PendingItem => ({
    state,
    order: 1,
    proposal: { data } as unknown as PendingItem['proposal'],
  });
  it('is refused or parked', () => {
    assert.deepEqual(
      (['queued', 'sending', 'sent', 'rejected', 'parked'] as const).filter((state) => isStuck(item(state, {}))),
      ['rejected', 'parked'],
    );
  });
  it('still has its text', () => {
    assert.equal(unsentText(item('rejected', { body: { text: 'Typed with care.' } })), 'Typed with care.');
    assert.equal(unsentText(item('rejected', { commentId: 'x' })), '');
  });
});

describe('createThreadKeeper', () => {
  it('hands out the same threads until one is another', () => {
    const keep = createThreadKeeper();
    const copy = () => [late, { ...early }, { ...gone, replies: [...gone.replies] }];
    const first = keep(copy());
    assert.deepEqual(
      keep(copy()).map((each, i) => each === first[i]),
      [true, true, true],
    );
    const changed = [late, { ...early, root: { ...early.root } }, { ...gone, replies: [...gone.replies, comment()] }];
    assert.deepEqual(
      keep(changed).map((each, i) => each === first[i]),
      [true, false, false],
    );
  });
});
