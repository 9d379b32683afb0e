import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type EventType, type Role, catalogue, defaultPolicy } from '../index.js';
import { codeFor, commenter, createReviewLog, editor, comment, owner, samples, service, user } from '../../test/log.js';

const roles: readonly Role[] = ['owner', 'editor', 'approver', 'commenter', 'viewer'];
/** The lowest role that may add each type of event, listed a second time; `service` is not a role. */
const lowest: Readonly<Record<EventType, Role | 'service'>> = {
  'review.created': 'owner',
  'review.updated': 'owner',
  'review.archived': 'owner',
  'brief.set': 'editor',
  'brief.checked': 'commenter',
  'policy.set': 'editor',
  'pass.finished': 'commenter',
  'version.added': 'editor',
  'version.ready': 'service',
  'version.failed': 'service',
  'version.withdrawn': 'editor',
  'window.opened': 'editor',
  'window.extended': 'editor',
  'window.closed': 'editor',
  'participant.invited': 'owner',
  'participant.joined': 'viewer',
  'participant.roleChanged': 'owner',
  'participant.removed': 'owner',
  'comment.added': 'commenter',
  'comment.edited': 'commenter',
  'comment.deleted': 'commenter',
  'comment.statusSet': 'commenter',
  'comment.assigned': 'editor',
  'comment.restored': 'commenter',
  'comment.carried': 'commenter',
  'reaction.set': 'commenter',
  'task.linked': 'editor',
  'link.created': 'editor',
  'link.revoked': 'editor',
  'version.mapped': 'editor',
  'live.started': 'commenter',
  'live.ended': 'commenter',
  'receipt.issued': 'service',
  'event.redacted': 'owner',
  'conflict.flagged': 'commenter',
  'conflict.dismissed': 'editor',
  'sync.proposed': 'editor',
  'sync.held': 'editor',
  'view.recorded': 'viewer',
  'approval.requested': 'editor',
  'approval.granted': 'approver',
  'approval.changesRequested': 'approver',
  'approval.revoked': 'approver',
};

describe('role table', () => {
  it('contains every type of event', () => assert.deepEqual(Object.keys(lowest).sort(), Object.keys(catalogue).sort()));

  for (const type of Object.keys(catalogue) as EventType[]) {
    const needed = lowest[type];
    it(`${type}: ${needed}`, () => {
      for (const kind of ['user', 'guest', 'service'] as const) {
        for (const [rank, role] of roles.entries()) {
          const expected = needed === 'service' ? kind === 'service' : rank <= roles.indexOf(needed);
          assert.equal(defaultPolicy.may(type, { kind, role, id: 'x' }), expected, `${kind} ${role}`);
          if (!expected)
            assert.equal(
              codeFor(createReviewLog().state, type, samples[type] as never, { kind, role, id: 'x' }),
              'forbidden',
            );
        }
      }
    });
  }

  it('contains no other types, not even inherited names', () => {
    for (const type of ['review.unknown', 'toString', '__proto__', 'constructor'])
      assert.equal(defaultPolicy.may(type as EventType, owner), false);
  });
});

describe('rules finer than the role', () => {
  const open = () => {
    const log = createReviewLog();
    log.add('comment.added', comment('c1'), commenter);
    return log.state;
  };
  it('let owner and editor set any status, and authors that of their own comments', () => {
    const set = (by: Parameters<typeof codeFor>[3]) =>
      codeFor(open(), 'comment.statusSet', { commentId: 'c1', status: 'resolved' }, by);
    assert.deepEqual(
      [set(owner), set(editor), set(commenter), set(user('other')), set(user('ann', 'approver'))],
      [null, null, null, 'forbidden', 'forbidden'],
    );
  });
  it('let editors carry any comment to another version, and authors their own', () => {
    const carry = (by: Parameters<typeof codeFor>[3]) =>
      codeFor(open(), 'comment.carried', { commentId: 'c1', toVersionId: 'v1' }, by);
    assert.deepEqual([carry(editor), carry(commenter), carry(user('other'))], [null, null, 'forbidden']);
  });
  it('let no user create a link with more rights than they have', () => {
    const create = (role: Role) => codeFor(open(), 'link.created', { ...samples['link.created'], role }, editor);
    assert.deepEqual([create('editor'), create('viewer'), create('owner')], [null, null, 'forbidden']);
  });
  it('let only a service close a window by timer or approval', () => {
    const log = createReviewLog();
    log.add('window.opened', samples['window.opened']);
    for (const by of ['timer', 'approval'] as const) {
      assert.equal(codeFor(log.state, 'window.closed', { windowId: 'w9', by }, owner), 'forbidden');
      assert.equal(codeFor(log.state, 'window.closed', { windowId: 'w9', by }, service), null);
    }
    assert.equal(codeFor(log.state, 'window.closed', { windowId: 'w9', by: 'owner' }, editor), null);
  });
  it('let participants join only as themselves', () => {
    assert.equal(
      codeFor(open(), 'participant.joined', { participantId: 'vera', name: 'Vera' }, user('vera', 'viewer')),
      null,
    );
    assert.equal(
      codeFor(open(), 'participant.joined', { participantId: 'olga', name: 'Not Olga' }, user('vera', 'viewer')),
      'forbidden',
    );
  });
});
