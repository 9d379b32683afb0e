import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Review, Thread } from '@kreatli/core';
import { atom } from 'nanostores';
import { thread } from '../../test/comments.js';
import { filterNamed } from './filter.js';
import { listedComments } from './listed-comments.js';
import { type Listing, wholeList } from './listing.js';

const late = thread({ commentId: 'late', span: { in: 300 }, author: 'mara' });
const early = thread({ commentId: 'early', span: { in: 100 }, author: 'mara' });
const done = thread({ commentId: 'done', span: { in: 200 }, author: 'mara', status: 'resolved' });
const ids = (list: readonly Thread[]) => list.map(({ root }) => root.commentId);

function session() {
  const names = new Map([['mara', { participantId: 'mara', name: 'Mara Okafor' }]]);
  const $state = atom({ participants: names });
  return {
    $state,
    $review: atom<Review | null>({ actor: { id: 'mara' }, $state } as unknown as Review),
    $comments: atom<readonly Thread[]>([late, done, early]),
    $listing: atom<Listing>(wholeList),
  };
}

describe('listedComments', () => {
  it('are the same stores for all that shows a session', () => {
    const source = session();
    assert.equal(listedComments(source), listedComments(source));
    assert.notEqual(listedComments(source), listedComments(session()));
  });

  it('filters once for list and timeline, which have an order of their own', () => {
    const source = session();
    const { $listed, $byTimecode } = listedComments(source);
    assert.deepEqual(ids($listed.get()), ['early', 'done', 'late']);
    assert.equal($byTimecode.get(), $listed.get());
    source.$listing.set({ ...wholeList, filter: filterNamed('open'), sort: 'newest' });
    assert.deepEqual(ids($listed.get()), ['early', 'late']);
    source.$listing.set({ ...wholeList, search: 'mara', sort: 'newest' });
    assert.equal($listed.get().length, 3);
    assert.deepEqual(ids($byTimecode.get()), ['early', 'done', 'late']);
  });

  it('finds comments by the new name of a participant', () => {
    const source = session();
    const { $listed } = listedComments(source);
    source.$listing.set({ ...wholeList, search: 'lindqvist' });
    assert.deepEqual(ids($listed.get()), []);
    source.$state.set({ participants: new Map([['mara', { participantId: 'mara', name: 'Mara Lindqvist' }]]) });
    source.$comments.set([...source.$comments.get()]);
    assert.equal($listed.get().length, 3);
  });

  it('keeps the objects of threads that did not change, and is empty without a review', () => {
    const source = session();
    const { $all, $listed } = listedComments(source);
    const before = $all.get();
    source.$comments.set([{ ...late }, done, early]);
    assert.equal($all.get()[0], before[0]);
    source.$review.set(null);
    source.$comments.set([]);
    assert.deepEqual($listed.get(), []);
  });
});
