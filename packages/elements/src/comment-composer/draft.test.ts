import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MAX_TEXT } from '@kreatli/core';
import fc from 'fast-check';
import { type Draft, draftAfter, draftKey, emptyDraft, isSendable, readDraft, toSpan, writeDraft } from './draft.js';

const draft: Draft = {
  text: 'Half a tho',
  anchor: { in: 301, out: null },
  ask: 'change',
  visibility: 'team',
  files: ['grade.png'],
};

describe('a draft', () => {
  it('is kept whole', () => assert.deepEqual(readDraft(writeDraft(draft)), draft));
  it('is nothing without text', () => assert.equal(writeDraft({ ...draft, text: '' }), ''));
  it('keeps any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) =>
        assert.equal(readDraft(writeDraft({ ...draft, text })).text, text),
      ),
    );
  });
  it('survives as text where its envelope does not', () => {
    assert.deepEqual(readDraft('{half'), { ...emptyDraft, text: '{half' });
    assert.deepEqual(readDraft(null), emptyDraft);
    assert.deepEqual(readDraft('{"text":"old"}'), { ...emptyDraft, text: 'old' });
  });
  it('has a place of its own for each review, person, version and thread', () => {
    const keys = [
      draftKey('r', 'p', 'v', null),
      draftKey('r', 'p', 'v', 't'),
      draftKey('r', 'p', 'w', null),
      draftKey('r', 'q', 'v', null),
      draftKey('s', 'p', 'v', null),
    ];
    assert.equal(new Set(keys).size, keys.length);
    assert.equal(draftKey('r', 'p', 'v', null), draftKey('r', 'p', 'v', null));
  });
});

describe('draftAfter', () => {
  it('is empty, and as visible as before', () =>
    assert.deepEqual(draftAfter(draft, draft, 400), { ...emptyDraft, visibility: 'team' }));
  it('keeps what was typed meanwhile, at the frame on screen', () => {
    assert.deepEqual(draftAfter(draft, { ...draft, text: 'Half a thought.' }, 400), {
      ...emptyDraft,
      visibility: 'team',
      text: 'ught.',
      anchor: { in: 400, out: null },
    });
    assert.equal(draftAfter(draft, { ...draft, text: 'Something else' }, 400).text, 'Something else');
  });
});

describe('isSendable', () => {
  it('wants something to read, and no more than the log takes', () => {
    assert.deepEqual(['', ' \n\t', 'x', 'x'.repeat(MAX_TEXT), 'x'.repeat(MAX_TEXT + 1)].map(isSendable), [
      false,
      false,
      true,
      true,
      false,
    ]);
  });
});

describe('toSpan', () => {
  it('is a point, or a half-open range', () => {
    assert.deepEqual(toSpan({ in: 5, out: null }), { in: 5 });
    assert.deepEqual(toSpan({ in: 5, out: 9 }), { in: 5, out: 9 });
  });
});
