import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Participant, Thread } from '@kreatli/core';
import { comment, thread } from '../../test/comments.js';
import { filterNamed, noFilter } from './filter.js';
import { foldText } from './fold-text.js';
import { createLister } from './lister.js';
import { type Listing, wholeList } from './listing.js';
import { createSearch } from './search.js';

const participant = (participantId: string, name: string): Participant => ({
  participantId,
  name,
  role: 'commenter',
  roleLimit: null,
  joinedAt: null,
  removed: false,
});
const names = new Map([
  ['jonas', participant('jonas', 'Jonas Thiel')],
  ['anke', participant('anke', 'Anke Krüger')],
]);
const late = thread({ commentId: 'late', span: { in: 300 }, body: { text: 'Éclair in the café' }, tags: ['Grade'] });
const early = thread({ commentId: 'early', span: { in: 100 }, status: 'resolved' }, [
  comment({ author: 'anke', body: { text: 'In v4.' } }),
]);
const whole = thread({ commentId: 'whole', body: { text: 'Louder' }, author: 'anke' });
const deleted = thread({ commentId: 'deleted', span: { in: 200 }, deleted: true, body: { text: 'secret' } }, [
  comment({ deleted: true, body: { text: 'secret' } }),
]);
const threads = [late, early, whole, deleted];
const ids = (list: readonly Thread[]) => list.map(({ root }) => root.commentId);
const reader = { participantId: 'anke', names };

describe('foldText', () => {
  it('removes accents, other marks and case', () => {
    assert.deepEqual(['Éclair', 'KRÜGER', 'İstanbul', 'Å̂', 'ﬁx', 'plain'].map(foldText), [
      'eclair',
      'kruger',
      'istanbul',
      'a',
      'ﬁx',
      'plain',
    ]);
  });
});

describe('a search', () => {
  const find = (query: string) => ids(createSearch()(threads, query, names));
  it('finds text, replies, names of authors and tags, with or without accents', () => {
    assert.deepEqual(find('ECLAIR'), ['late']);
    assert.deepEqual(find('v4'), ['early']);
    assert.deepEqual(find('kruger'), ['early', 'whole']);
    assert.deepEqual(find('Krüger'), ['early', 'whole']);
    assert.deepEqual(find('#grade'), ['late']);
  });
  it('wants every word, in any order and from any part', () => {
    assert.deepEqual(find(' cafe  jonas '), ['late']);
    assert.deepEqual(find('cafe anke'), []);
  });
  it('finds nothing of what was deleted, and everything without a word', () => {
    assert.deepEqual(find('secret'), []);
    assert.deepEqual(find('  '), ids(threads));
  });
  it('reads a thread again when it or a name changes', () => {
    const search = createSearch();
    assert.deepEqual(ids(search([whole], 'quieter', names)), []);
    const edited = { ...whole, root: { ...whole.root, body: { text: 'Quieter' } } };
    assert.deepEqual(ids(search([edited], 'quieter', names)), ['whole']);
    assert.deepEqual(ids(search([edited], 'berg', names)), []);
    const renamed = new Map([...names, ['anke', participant('anke', 'Anke Berg')]]);
    assert.deepEqual(ids(search([edited], 'berg', renamed)), ['whole']);
  });
});

describe('a list of comments', () => {
  const listed = (change: Partial<Listing>) => ids(createLister()(threads, { ...wholeList, ...change }, reader));
  it('is by timecode, comments on the whole video first; newest first; or with open ones first', () => {
    assert.deepEqual(listed({}), ['whole', 'early', 'deleted', 'late']);
    assert.deepEqual(listed({ sort: 'newest' }), ['deleted', 'whole', 'early', 'late']);
    assert.deepEqual(listed({ sort: 'unresolved' }), ['whole', 'late', 'early', 'deleted']);
  });
  it('has the comments of a filter that a search finds', () => {
    assert.deepEqual(listed({ filter: filterNamed('open') }), ['whole', 'late']);
    assert.deepEqual(listed({ filter: filterNamed('mine') }), ['whole']);
    assert.deepEqual(listed({ filter: filterNamed('open'), search: 'jonas' }), ['late']);
  });
  it('is the same list for the same arguments, and leaves its input as it is', () => {
    const list = createLister();
    const before = [...threads];
    const listing = { ...wholeList, filter: { ...noFilter, mine: true }, search: 'loud' };
    assert.equal(list(threads, listing, reader), list(threads, { ...listing }, { ...reader }));
    assert.deepEqual(threads, before);
  });
});
