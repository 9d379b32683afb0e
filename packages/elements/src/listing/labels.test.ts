import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { emptyReview } from '@kreatli/core';
import { thread } from '../../test/comments.js';
import { enList } from '../locale/strings/en-list.js';
import { choicesOf } from './choices.js';
import { noFilter } from './filter.js';
import { chosenLabel, listedStatuses, listingText } from './labels.js';

const labels = { state: emptyReview, strings: enList };

describe('what is chosen of a criterion', () => {
  it('is one or two short values, else how many', () => {
    const chosen = (tags: readonly string[]) => chosenLabel('tags', { ...noFilter, tags }, labels);
    assert.deepEqual([[], ['grade'], ['grade', 'edit'], ['a', 'b', 'c']].map(chosen), [
      null,
      '#grade',
      '#grade, #edit',
      '3 tags',
    ]);
    assert.equal(chosenLabel('authors', { ...noFilter, authors: ['a', 'b'] }, labels), '2 participants');
    assert.equal(chosenLabel('statuses', { ...noFilter, statuses: ['wont_fix'] }, labels), 'Won’t change');
  });
});

describe('what a list leaves out, in words', () => {
  it('has all but the statuses', () => {
    const filter = { ...noFilter, statuses: ['open'], asks: ['change'], drawn: true, tags: ['a'], versions: ['v2'] };
    const listing = { filter: { ...filter, mine: true } as never, search: ' sky ', sort: 'newest' } as const;
    assert.equal(listingText(listing, labels), '“sky” · Mine · Change · Drawn · #a · on v2');
    assert.equal(listingText({ filter: noFilter, search: ' ', sort: 'newest' }, labels), '');
  });
  it('leaves the statuses to be chosen, all if none is', () => {
    assert.deepEqual(listedStatuses({ ...noFilter, statuses: ['resolved'] }), ['resolved']);
    assert.equal(listedStatuses(noFilter).length, 4);
  });
});

describe('what a filter offers', () => {
  it('is what the comments have', () => {
    const threads = [
      thread({ author: 'b', tags: ['edit'], seq: 2 }),
      thread({ author: 'a', tags: ['audio', 'edit'], versionId: 'v2', seq: 1 }),
      thread({ author: 'b', tags: ['gone'], deleted: true, seq: 3 }),
    ];
    assert.deepEqual(choicesOf(threads), { authors: ['a', 'b'], tags: ['audio', 'edit'], versions: ['v2', 'v3'] });
  });
});
