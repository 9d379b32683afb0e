import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MAX_TEXT } from '@kreatli/core';
import fc from 'fast-check';
import {
  type Draft,
  draftAfter,
  draftKey,
  emptyDraft,
  isSendable,
  joinDrafts,
  readDraft,
  reopenedDraft,
  writeDraft,
} from './draft.js';

const draft: Draft = {
  text: 'Unfinished',
  anchor: { in: 301, out: null },
  ask: 'change',
  visibility: 'team',
  drawing: [],
  checklistItem: 'k2',
  mentions: [{ participantId: 'anke', name: 'Anke Krüger' }],
  files: ['grade.png'],
  reopened: null,
};
const stroke = { k: 'line', a: [0, 0], b: [9, 9], w: 1, c: 0 } as const;
const unsent = {
  commentId: 'c',
  threadId: 'c',
  versionId: 'v3',
  span: { in: 5, out: 9 },
  body: { text: 'Darker.' },
  ask: 'change',
  visibility: 'team',
  drawing: [{ ...stroke, a: [0, 0] as [number, number], b: [9, 9] as [number, number] }],
  tags: ['grade'],
  checklistItem: 'k1',
} as const;

describe('stored drafts', () => {
  it('are read as they were written', () => assert.deepEqual(readDraft(writeDraft(draft)), draft));
  it('are empty without text', () => assert.equal(writeDraft({ ...draft, text: '' }), ''));
  it('keep a drawing without text, and leave out shapes that the log does not take', () => {
    const drawn = { ...emptyDraft, drawing: [...unsent.drawing] };
    assert.deepEqual(readDraft(writeDraft(drawn)), drawn);
    const stored = JSON.stringify({ text: 'x', drawing: [...unsent.drawing, { k: 'line' }, null] });
    assert.deepEqual(readDraft(stored).drawing, unsent.drawing);
  });
  it('keep any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) =>
        assert.equal(readDraft(writeDraft({ ...draft, text })).text, text),
      ),
    );
  });
  it('are read as text when they are no JSON, and with defaults for invalid fields', () => {
    assert.deepEqual(readDraft('{half'), { ...emptyDraft, text: '{half' });
    assert.deepEqual(readDraft(null), emptyDraft);
    assert.deepEqual(readDraft('{"text":"old"}'), { ...emptyDraft, text: 'old' });
    assert.deepEqual(readDraft('{"text":"old","ask":"shout","anchor":{"in":9,"out":5},"visibility":1,"files":[1]}'), {
      ...emptyDraft,
      text: 'old',
    });
  });
  it('have a key for each review, user, version and thread', () => {
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

describe('an unsent item that is opened again', () => {
  const { body, drawing, tags, checklistItem } = unsent;
  const item = { ...unsent, drawing: [...drawing], tags: [...tags] };
  const reopened = { proposalId: 'p1', content: { body, tags: [...tags] } };
  it('brings everything into the draft, also after a reload', () => {
    const written = { text: 'Darker.', anchor: { in: 5, out: 9 }, ask: 'change', visibility: 'team' };
    const expected = { ...emptyDraft, ...written, checklistItem, drawing: [...drawing] };
    assert.deepEqual(reopenedDraft(emptyDraft, 'p1', item), { ...expected, reopened });
    assert.deepEqual(readDraft(writeDraft(reopenedDraft(emptyDraft, 'p1', item))), { ...expected, reopened });
  });
  it('follows what was typed already', () =>
    assert.equal(reopenedDraft({ ...emptyDraft, text: 'First.' }, 'p1', item).text, 'First.\nDarker.'));
  it('can be sent with a drawing alone', () => {
    const drawn = reopenedDraft(emptyDraft, 'p1', { ...item, body: { text: '' } });
    assert.equal(isSendable(drawn, 0), true);
    assert.equal(isSendable({ ...drawn, drawing: [] }, 0), false);
    assert.equal(isSendable({ ...drawn, text: ' ' }, 0), true);
    assert.notEqual(writeDraft(drawn), '');
  });
});

describe('joinDrafts', () => {
  const typed = { ...emptyDraft, text: 'Typed.' };
  it('appends what was typed before the stored draft was read', () =>
    assert.deepEqual(joinDrafts(draft, typed), { ...draft, text: 'Unfinished\nTyped.' }));
  it('is the stored draft, or the typed one, where the other is empty or equal', () => {
    assert.equal(joinDrafts(draft, emptyDraft), draft);
    assert.equal(joinDrafts(emptyDraft, typed), typed);
    assert.equal(joinDrafts({ ...draft, text: 'Typed.' }, typed), typed);
  });
});

describe('draftAfter', () => {
  it('is empty with the same visibility', () =>
    assert.deepEqual(draftAfter(draft, draft, 400), { ...emptyDraft, visibility: 'team' }));
  it('has what was typed while sending, at the frame on screen', () => {
    assert.deepEqual(draftAfter(draft, { ...draft, text: 'Unfinished, too.' }, 400), {
      ...emptyDraft,
      visibility: 'team',
      text: ', too.',
      mentions: draft.mentions,
      anchor: { in: 400, out: null },
    });
    assert.equal(draftAfter(draft, { ...draft, text: 'Something else' }, 400).text, 'Something else');
    const [sent, drawn] = [unsent.drawing[0], { ...unsent.drawing[0], c: 3 }];
    const after = draftAfter({ ...draft, drawing: [sent] }, { ...draft, drawing: [sent, drawn] }, 400);
    assert.deepEqual([after.drawing, after.anchor], [[drawn], { in: 400, out: null }]);
  });
});

describe('isSendable', () => {
  const sendable = (text: string, fileCount: number) => isSendable({ ...emptyDraft, text }, fileCount);
  it('needs visible text within the limit of the log', () => {
    assert.deepEqual(
      ['', ' \n\t', 'x', 'x'.repeat(MAX_TEXT), 'x'.repeat(MAX_TEXT + 1)].map((text) => sendable(text, 0)),
      [false, false, true, true, false],
    );
  });
  it('needs no text with files, but no text of white space either', () =>
    assert.deepEqual([sendable('', 1), sendable('x', 1), sendable(' ', 1)], [true, true, false]));
});
