import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Actor, Role, SyncState } from '@kreatli/core';
import { comment } from '../../test/comments.js';
import { goesOut, mayDelete, mayEdit, mayReply, mayResolve } from './comment-thread-view.js';

const actor = (role: Role, id = 'other'): Actor => ({ kind: 'user', role, id });
const ROLES: readonly Role[] = ['owner', 'editor', 'approver', 'commenter', 'viewer'];
const allowed = (may: (actor: Actor) => boolean, id?: string) => ROLES.filter((role) => may(actor(role, id)));
const written = comment({ author: 'author' });

describe('what is offered on a comment', () => {
  it('answering: everybody but viewers', () =>
    assert.deepEqual(allowed(mayReply), ['owner', 'editor', 'approver', 'commenter']));
  it('resolving: owner, editor, and the author', () => {
    assert.deepEqual(
      allowed((who) => mayResolve(written, who)),
      ['owner', 'editor'],
    );
    assert.deepEqual(
      allowed((who) => mayResolve(written, who), 'author'),
      ['owner', 'editor', 'approver', 'commenter'],
    );
  });
  it('editing: the author alone', () => {
    assert.deepEqual(
      allowed((who) => mayEdit(written, who)),
      [],
    );
    assert.deepEqual(
      allowed((who) => mayEdit(written, who), 'author'),
      ['owner', 'editor', 'approver', 'commenter'],
    );
  });
  it('deleting: the author and the owner', () => {
    assert.deepEqual(
      allowed((who) => mayDelete(written, who)),
      ['owner'],
    );
    assert.deepEqual(
      allowed((who) => mayDelete(written, who), 'author'),
      ['owner', 'editor', 'approver', 'commenter'],
    );
  });
  it('nothing is edited or deleted twice', () => {
    const gone = comment({ author: 'author', deleted: true });
    assert.deepEqual(
      allowed((who) => mayEdit(gone, who) || mayDelete(gone, who), 'author'),
      [],
    );
  });
});

describe('a comment that waits', () => {
  const PHASES: readonly SyncState['phase'][] = [
    'starting',
    'live',
    'retrying',
    'signin',
    'readonly',
    'removed',
    'outdated',
  ];
  it('goes out by itself, unless somebody must do something first', () =>
    assert.deepEqual(
      PHASES.filter((phase) => goesOut({ phase, error: null, message: null })),
      ['starting', 'live', 'retrying'],
    ));
});
