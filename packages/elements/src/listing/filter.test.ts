import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Shape } from '@kreatli/core';
import { comment, thread } from '../../test/comments.js';
import {
  type CommentFilter,
  createTest,
  filterNamed,
  isSameFilter,
  leavesOutDone,
  nameOfFilter,
  noFilter,
  toggledValue,
} from './filter.js';

const line: Shape = { k: 'line', a: [0, 0], b: [1, 1], w: 1, c: 1 } as never;
const threads = [
  thread({ commentId: 'mara', author: 'mara', ask: 'change', tags: ['grade'], versionId: 'v2' }),
  thread({ commentId: 'done', status: 'resolved', ask: 'keep', tags: ['edit', 'grade'] }),
  thread({ commentId: 'working', status: 'in_progress', drawing: [line] }),
  thread({ commentId: 'refused', status: 'wont_fix', ask: 'question' }),
  thread({ commentId: 'gone', deleted: true, ask: 'change', tags: ['edit'], author: 'mara' }, [comment()]),
];
const passing = (change: Partial<CommentFilter>): readonly string[] =>
  threads.filter(createTest({ ...noFilter, ...change }, 'mara')).map(({ root }) => root.commentId);

describe('a filter of comments', () => {
  it('without criteria leaves out no comment', () => {
    assert.deepEqual(passing({}), ['mara', 'done', 'working', 'refused', 'gone']);
  });
  it('lists comments that meet each criterion; deleted ones only by author and version', () => {
    assert.deepEqual(passing({ authors: ['mara'] }), ['mara', 'gone']);
    assert.deepEqual(passing({ statuses: ['in_progress', 'wont_fix'] }), ['working', 'refused']);
    assert.deepEqual(passing({ statuses: ['open'] }), ['mara']);
    assert.deepEqual(passing({ asks: ['change', 'question'] }), ['mara', 'refused']);
    assert.deepEqual(passing({ tags: ['edit'] }), ['done']);
    assert.deepEqual(passing({ tags: ['edit', 'grade'] }), ['mara', 'done']);
    assert.deepEqual(passing({ versions: ['v2'] }), ['mara']);
    assert.deepEqual(passing({ drawn: true }), ['working']);
    assert.deepEqual(passing({ mine: true }), ['mara', 'gone']);
  });
  it('lists comments that meet all criteria', () => {
    assert.deepEqual(passing({ tags: ['grade'], statuses: ['resolved'] }), ['done']);
    assert.deepEqual(passing({ authors: ['jonas'], mine: true }), []);
  });
});

describe('names of filters', () => {
  it('are those of the row above the list', () => {
    for (const name of ['all', 'open', 'mine'] as const) assert.equal(nameOfFilter(filterNamed(name)), name);
    assert.equal(nameOfFilter({ ...noFilter, drawn: true }), null);
    assert.equal(filterNamed('other' as never), noFilter);
  });
  it('do not depend on the order of values', () => {
    assert.equal(nameOfFilter({ ...noFilter, statuses: ['in_progress', 'open'] }), 'open');
    assert.equal(isSameFilter({ ...noFilter, tags: ['a'] }, { ...noFilter, tags: ['b'] }), false);
  });
});

describe('changing a filter', () => {
  it('adds a value and removes it, and leaves the filter as it is', () => {
    const one = toggledValue(noFilter, 'tags', 'grade');
    const two = toggledValue(one, 'tags', 'edit');
    assert.deepEqual([noFilter.tags, one.tags, two.tags], [[], ['grade'], ['grade', 'edit']]);
    assert.deepEqual(toggledValue(two, 'tags', 'grade').tags, ['edit']);
  });
});

describe('leavesOutDone', () => {
  it('is so when a resolved comment leaves the list', () => {
    assert.deepEqual(
      [filterNamed('open'), noFilter, { ...noFilter, statuses: ['resolved'] } as CommentFilter].map(leavesOutDone),
      [true, false, false],
    );
  });
});
