import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  addVersion,
  codeFor,
  commenter,
  createReviewLog,
  editor,
  eventAt,
  expectVoid,
  comment,
  owner,
  reply,
  user,
} from '../../test/log.js';
import { fold, threadsOn } from '../index.js';

const team = { participantId: 'ed', audience: 'team' } as const;
const open = () => {
  const log = createReviewLog();
  log.add('comment.added', comment('c1'), commenter);
  return log;
};

describe('comment.added', () => {
  it('rejects a second use of an id, a missing version or parent, and a foreign thread', () => {
    const log = open();
    expectVoid(log, 'comment.added', comment('c1', { body: { text: 'Again' } }), commenter, 'invalid');
    expectVoid(log, 'comment.added', comment('c2', { versionId: 'v7' }), commenter, 'not_found');
    expectVoid(log, 'comment.added', comment('c2', { threadId: 'c1' }), commenter, 'invalid');
    expectVoid(log, 'comment.added', reply('c2', 'c7'), commenter, 'not_found');
    expectVoid(log, 'comment.added', reply('c2', 'c1', 'c7'), commenter, 'invalid');
    expectVoid(log, 'comment.added', reply('c2', 'c1'), commenter, null);
    expectVoid(log, 'comment.added', reply('c3', 'c2', 'c1'), commenter, null);
  });
  it('requires text, a drawing or a file', () => {
    const { state } = open();
    const empty = { body: { text: ' \n' } };
    assert.equal(codeFor(state, 'comment.added', comment('c2', empty)), 'invalid');
    assert.equal(
      codeFor(
        state,
        'comment.added',
        comment('c2', { ...empty, drawing: [{ k: 'rect', a: [0, 0], b: [9, 9], w: 1, c: 0 }] }),
      ),
      null,
    );
    assert.equal(codeFor(state, 'comment.added', comment('c2', { ...empty, drawing: [] })), 'invalid');
  });
  it('makes replies to team comments visible to the team only, at any depth', () => {
    const log = open();
    log.add('comment.added', comment('t', { visibility: 'team' }), editor);
    log.add('comment.added', reply('t1', 't', 't', { visibility: 'all' }), editor);
    log.add('comment.added', reply('t2', 't1', 't', { visibility: 'all' }), editor);
    log.add('comment.added', reply('r1', 'c1', 'c1', { visibility: 'team' }), editor);
    log.add('comment.added', reply('r2', 'r1', 'c1', { visibility: 'all' }), editor);
    const { comments } = log.state;
    assert.deepEqual(
      ['c1', 't', 't1', 't2', 'r1', 'r2'].map((id) => comments.get(id)?.visibility),
      ['all', 'team', 'team', 'team', 'team', 'team'],
    );
  });
});

describe('comment.edited', () => {
  it('is for the author, on an existing comment that is not deleted', () => {
    const log = open();
    const edit = { commentId: 'c1', body: { text: 'Better' } };
    expectVoid(log, 'comment.edited', edit, owner, 'forbidden');
    expectVoid(log, 'comment.edited', { ...edit, commentId: 'c7' }, commenter, 'not_found');
    expectVoid(log, 'comment.edited', edit, commenter, null);
    assert.equal(log.state.comments.get('c1')?.body.text, 'Better');
    assert.ok(log.state.comments.get('c1')?.editedAt);
    log.add('comment.deleted', { commentId: 'c1' }, commenter);
    expectVoid(log, 'comment.edited', edit, commenter, 'not_found');
  });
  it('must leave text, a drawing or a file', () => {
    const log = open();
    expectVoid(log, 'comment.edited', { commentId: 'c1', body: { text: ' ' } }, commenter, 'invalid');
    expectVoid(
      log,
      'comment.edited',
      { commentId: 'c1', body: { text: '' }, drawing: [{ k: 'arrow', a: [0, 0], b: [9, 9], w: 1, c: 0 }] },
      commenter,
      null,
    );
    expectVoid(log, 'comment.edited', { commentId: 'c1', drawing: [] }, commenter, 'invalid');
  });
  it('changes only the members of its schema', () => {
    const log = open();
    const before = log.state.comments.get('c1')!;
    const data = {
      commentId: 'c1',
      tags: ['x'],
      author: 'mallory',
      visibility: 'team',
      deleted: true,
      status: 'resolved',
      seq: 0,
      carried: null,
    };
    const after = fold([eventAt(log.events.length + 1, 'comment.edited', data, commenter)], log.state).comments.get(
      'c1',
    )!;
    assert.deepEqual({ ...after, editedAt: null, previous: null }, { ...before, tags: ['x'] });
  });
});

describe('comment.deleted', () => {
  it('is for the author and the owner', () => {
    expectVoid(open(), 'comment.deleted', { commentId: 'c1' }, editor, 'forbidden');
    expectVoid(open(), 'comment.deleted', { commentId: 'c1' }, commenter, null);
    const log = open();
    expectVoid(log, 'comment.deleted', { commentId: 'c1' }, owner, null);
    expectVoid(log, 'comment.deleted', { commentId: 'c1' }, owner, 'not_found');
    expectVoid(log, 'comment.deleted', { commentId: 'c7' }, owner, 'not_found');
  });
  it('leaves a tombstone without content, with its replies and later ones', () => {
    const log = open();
    log.add('comment.added', reply('c2', 'c1'), user('other'));
    log.add('comment.deleted', { commentId: 'c1' }, commenter);
    expectVoid(log, 'comment.added', reply('c3', 'c1'), user('other'), null);
    const [thread] = threadsOn(log.state, 'v1', team);
    assert.deepEqual(
      thread?.replies.map(({ commentId }) => commentId),
      ['c2', 'c3'],
    );
    assert.equal(thread?.root.body.text, '');
    log.add('comment.deleted', { commentId: 'c2' }, user('other'));
    log.add('comment.deleted', { commentId: 'c3' }, user('other'));
    assert.deepEqual(threadsOn(log.state, 'v1', team), [], 'no thread is left');
  });
});

describe('other events about a comment', () => {
  it('require a comment that is not deleted', () => {
    const log = open();
    addVersion(log, 'v2');
    log.add('comment.added', comment('gone'), commenter);
    log.add('comment.deleted', { commentId: 'gone' }, commenter);
    for (const commentId of ['gone', 'c7']) {
      expectVoid(log, 'comment.statusSet', { commentId, status: 'resolved' }, owner, 'not_found');
      expectVoid(log, 'comment.assigned', { commentId, participantId: 'ed' }, owner, 'not_found');
      expectVoid(log, 'comment.carried', { commentId, toVersionId: 'v2' }, owner, 'not_found');
    }
    expectVoid(log, 'comment.carried', { commentId: 'c1', toVersionId: 'v7' }, owner, 'not_found');
  });
  it('the last in the log wins', () => {
    const log = open();
    addVersion(log, 'v2');
    for (const status of ['in_progress', 'resolved', 'open'] as const)
      log.add('comment.statusSet', { commentId: 'c1', status }, editor);
    log.add('comment.assigned', { commentId: 'c1', participantId: 'ed' });
    log.add('comment.assigned', { commentId: 'c1', participantId: null });
    log.add('comment.carried', { commentId: 'c1', toVersionId: 'v2', span: { in: 3 } });
    const { status, statusBy, assignee, carried, span } = log.state.comments.get('c1')!;
    assert.deepEqual(
      { status, statusBy, assignee, carried: [...carried], span },
      {
        status: 'open',
        statusBy: 'ed',
        assignee: null,
        carried: [['v2', { span: { in: 3 }, outcome: null }]],
        span: { in: 10, out: 20 },
      },
    );
    assert.deepEqual(threadsOn(log.state, 'v2', team)[0]?.span, { in: 3, out: 4 });
  });
});
