import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findConflicts } from '../insights/index.js';
import { historyOf, threadsOn, visibleTo } from '../index.js';
import {
  addVersion,
  approver,
  comment,
  commenter,
  createReviewLog,
  decisionOn,
  editor,
  reply,
  samples,
  user,
} from '../../test/log.js';

const guest = user('gus');
const gus = { participantId: guest.id, audience: 'all' } as const;
const team = { participantId: editor.id, audience: 'team' } as const;

/** A review with a blind first pass, in which two participants disagree on v1. */
function open() {
  const log = createReviewLog();
  log.add('policy.set', { ...samples['policy.set'], blindFirstPass: true });
  addVersion(log, 'v2');
  log.add('comment.added', comment('c1', { ask: 'change', span: { in: 0, out: 9 } }), commenter);
  log.add('comment.added', comment('c2', { ask: 'keep', span: { in: 0, out: 9 } }), editor);
  log.add('comment.added', reply('c3', 'c1'), editor);
  return log;
}
const seen = (log: ReturnType<typeof open>, viewer: typeof gus | typeof team, versionId = 'v1') =>
  threadsOn(log.state, versionId, viewer).map(({ root }) => root.commentId);

describe('a blind first pass', () => {
  it('hides the comments of others from every selector until the participant has written one', () => {
    const log = open();
    assert.deepEqual([seen(log, gus), seen(log, team)], [[], ['c1', 'c2']]);
    assert.deepEqual(findConflicts(log.state, gus).conflicts, []);
    assert.deepEqual(historyOf(log.state, 'c1', gus), []);
    log.add('comment.added', comment('mine'), guest);
    assert.deepEqual(seen(log, gus), ['c1', 'c2', 'mine']);
    assert.equal(findConflicts(log.state, gus).conflicts.length, 1);
  });
  it('ends for one version at a time', () => {
    const log = open();
    log.add('comment.added', comment('d1', { versionId: 'v2' }), commenter);
    log.add('comment.added', comment('mine', { versionId: 'v2' }), guest);
    assert.deepEqual([seen(log, gus), seen(log, gus, 'v2')], [[], ['d1', 'mine']]);
  });
  it('ends with the pass, and with a decision', () => {
    const log = open();
    log.add('pass.finished', { versionId: 'v1' }, guest);
    assert.deepEqual(seen(log, gus), ['c1', 'c2']);
    const ana = { participantId: approver.id, audience: 'all' } as const;
    const isVisible = () => visibleTo(log.state, ana)(log.state.comments.get('c1')!);
    assert.equal(isVisible(), false);
    log.add('approval.granted', decisionOn(log), approver);
    assert.equal(isVisible(), true);
  });
  it('is off by default', () => {
    const log = createReviewLog();
    log.add('comment.added', comment('c1'), commenter);
    assert.deepEqual(seen(log, gus), ['c1']);
  });
});
