/** What happens to a comment after it was added: edits, restoring, reactions, tasks, due dates. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { historyOf } from '../index.js';
import {
  addVersion,
  codeFor,
  comment,
  commenter,
  content,
  createReviewLog,
  editor,
  expectVoid,
  owner,
  user,
  viewer,
} from '../../test/log.js';

const all = { participantId: 'carl', audience: 'all' } as const;
const stroke = { k: 'stroke', pts: [[1, 2]], p: [65_535], w: 9, c: 1 } as const;
const drawing = [{ ...stroke, pts: [[1, 2] as [number, number]], p: [65_535] }];
function open() {
  const log = createReviewLog();
  log.add('comment.added', comment('c1', { span: { in: 10, out: 20 }, drawing, files: [content] }), commenter);
  return log;
}
const at = (log: ReturnType<typeof open>) => log.state.comments.get('c1')!;

describe('comment.edited', () => {
  it('removes the span and the criterion with null, and replaces files', () => {
    const log = open();
    log.add('comment.edited', { commentId: 'c1', checklistItem: 'k1' }, commenter);
    assert.equal(at(log).checklistItem, 'k1');
    log.add('comment.edited', { commentId: 'c1', span: null, files: [], checklistItem: null }, commenter);
    const { span, files, checklistItem } = at(log);
    assert.deepEqual([span, files, checklistItem], [null, [], null]);
  });
  it('takes a pressure for each point of a stroke, or none', () => {
    const edit = (p: number[]) =>
      codeFor(open().state, 'comment.edited', { commentId: 'c1', drawing: [{ ...drawing[0]!, p }] }, commenter);
    assert.deepEqual([edit([0]), edit([]), edit([0, 0]), edit([65_536])], [null, 'invalid', 'invalid', 'invalid']);
  });
});

describe('historyOf', () => {
  it('lists every content of a comment, oldest first', () => {
    const log = open();
    log.add('comment.edited', { commentId: 'c1', body: { text: 'Second' } }, commenter);
    log.add('comment.edited', { commentId: 'c1', body: { text: 'Third' }, span: null }, commenter);
    const history = historyOf(log.state, 'c1', all);
    assert.deepEqual(
      history.map(({ body, span }) => [body.text, span?.in ?? null]),
      [
        ['Comment c1', 10],
        ['Second', 10],
        ['Third', null],
      ],
    );
    assert.deepEqual(
      history.map(({ until }) => until),
      [...log.events.slice(-2).map(({ receivedAt }) => receivedAt), null],
    );
  });
  it('is empty for comments that the viewer may not see, and for deleted ones', () => {
    const log = open();
    log.add('comment.added', comment('t', { visibility: 'team' }));
    log.add('comment.deleted', { commentId: 'c1' }, commenter);
    assert.deepEqual(
      ['t', 'c1', 'c7'].map((commentId) => historyOf(log.state, commentId, all)),
      [[], [], []],
    );
  });
  it('costs the same for every edit', () => {
    const log = open();
    for (let i = 0; i < 2_000; i++) log.add('comment.edited', { commentId: 'c1', tags: [String(i)] }, commenter);
    assert.equal(historyOf(log.state, 'c1', all).length, 2_001);
  });
});

describe('comment.restored', () => {
  it('brings back text, drawing and files of a deleted comment', () => {
    const log = open();
    const before = at(log);
    log.add('comment.deleted', { commentId: 'c1' }, commenter);
    assert.deepEqual([at(log).body.text, at(log).drawing, at(log).files], ['', [], []]);
    log.add('comment.restored', { commentId: 'c1' }, commenter);
    assert.deepEqual(at(log), before);
  });
  it('is for the participant who deleted it and the owner, while it is deleted', () => {
    const log = open();
    expectVoid(log, 'comment.restored', { commentId: 'c1' }, commenter, 'not_found');
    log.add('comment.deleted', { commentId: 'c1' }, owner);
    // What the owner removed, its author does not bring back.
    expectVoid(log, 'comment.restored', { commentId: 'c1' }, commenter, 'forbidden');
    expectVoid(log, 'comment.restored', { commentId: 'c1' }, owner, null);
  });
});

describe('reaction.set', () => {
  const react = (emoji: string, on = true) => ({ commentId: 'c1', emoji, on });
  it('is a set by participant and emoji', () => {
    const log = open();
    log.add('reaction.set', react('👍'), editor);
    log.add('reaction.set', react('👍'), commenter);
    log.add('reaction.set', react('👍'), commenter);
    log.add('reaction.set', react('❤️'), commenter);
    log.add('reaction.set', react('👍', false), editor);
    log.add('reaction.set', react('🇩🇪', false), editor);
    assert.deepEqual(
      [...at(log).reactions],
      [
        ['👍', ['carl']],
        ['❤️', ['carl']],
      ],
    );
  });
  it('takes one emoji, at most 10 of a participant for a comment, and no deleted comment', () => {
    const log = open();
    for (const emoji of ['a', '1', '', '<b>', '👍👍'])
      assert.equal(codeFor(log.state, 'reaction.set', react(emoji), commenter), 'invalid', emoji);
    for (const emoji of ['👩🏽‍🚀', '🇩🇪', '☀️'])
      assert.equal(codeFor(log.state, 'reaction.set', react(emoji), commenter), null, emoji);
    for (let i = 0; i < 10; i++) log.add('reaction.set', react(String.fromCodePoint(0x1f400 + i)), commenter);
    expectVoid(log, 'reaction.set', react('👍'), commenter, 'invalid');
    expectVoid(log, 'reaction.set', react('👍'), user('other'), null);
    assert.equal(codeFor(log.state, 'reaction.set', react('👍'), viewer), 'forbidden');
    log.add('comment.deleted', { commentId: 'c1' }, commenter);
    expectVoid(log, 'reaction.set', react('👍'), editor, 'not_found');
  });
});

describe('task.linked', () => {
  const task = (key: string, url = `https://example.com/${key}`) => ({ commentId: 'c1', system: 'Tracker', key, url });
  it('keeps one link to each task', () => {
    const log = open();
    log.add('task.linked', task('A'), editor);
    log.add('task.linked', task('B'), editor);
    log.add('task.linked', task('A', 'https://example.com/new'), editor);
    assert.deepEqual(
      at(log).tasks.map(({ key, url }) => [key, url]),
      [
        ['B', 'https://example.com/B'],
        ['A', 'https://example.com/new'],
      ],
    );
  });
  it('takes https only, and 20 tasks', () => {
    const log = open();
    assert.equal(codeFor(log.state, 'task.linked', task('A', 'javascript:alert(1)'), editor), 'invalid');
    for (let i = 0; i < 20; i++) log.add('task.linked', task(`T${i}`), editor);
    expectVoid(log, 'task.linked', task('T20'), editor, 'invalid');
    expectVoid(log, 'task.linked', task('T3'), editor, null);
  });
});

describe('comment.assigned', () => {
  it('keeps when the comment is due', () => {
    const log = open();
    const dueAt = '2026-03-02T09:00:00.000Z';
    log.add('comment.assigned', { commentId: 'c1', participantId: 'ed', dueAt });
    assert.equal(at(log).dueAt, dueAt);
    log.add('comment.assigned', { commentId: 'c1', participantId: 'ed' });
    assert.equal(at(log).dueAt, null);
  });
});

describe('comment.carried', () => {
  it('keeps what was done about the comment in the other version', () => {
    const log = open();
    addVersion(log, 'v2');
    log.add('comment.carried', { commentId: 'c1', toVersionId: 'v2', outcome: 'gone' }, user('carl'));
    assert.deepEqual([...at(log).carried], [['v2', { span: null, outcome: 'gone' }]]);
  });
});
