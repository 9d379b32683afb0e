import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Actor, Role } from '@kreatli/core';
import { comment } from '../../test/comments.js';
import { canDelete, canEdit, canReply, canResolve } from './permissions.js';

const ROLES: readonly Role[] = ['owner', 'editor', 'approver', 'commenter', 'viewer'];
const WRITERS: readonly Role[] = ['owner', 'editor', 'approver', 'commenter'];
/** The roles of a user with this id that may do something. */
const rolesThat = (can: (actor: Actor) => boolean, id = 'other') =>
  ROLES.filter((role) => can({ kind: 'user', role, id }));
const written = comment({ author: 'author' });

describe('permissions', () => {
  it('every role but viewer can reply', () => assert.deepEqual(rolesThat(canReply), WRITERS));
  it('owner, editor and the author can resolve', () => {
    assert.deepEqual(
      rolesThat((actor) => canResolve(written, actor)),
      ['owner', 'editor'],
    );
    assert.deepEqual(
      rolesThat((actor) => canResolve(written, actor), 'author'),
      WRITERS,
    );
  });
  it('only the author can edit', () => {
    assert.deepEqual(
      rolesThat((actor) => canEdit(written, actor)),
      [],
    );
    assert.deepEqual(
      rolesThat((actor) => canEdit(written, actor), 'author'),
      WRITERS,
    );
  });
  it('the author and the owner can delete', () => {
    assert.deepEqual(
      rolesThat((actor) => canDelete(written, actor)),
      ['owner'],
    );
    assert.deepEqual(
      rolesThat((actor) => canDelete(written, actor), 'author'),
      WRITERS,
    );
  });
  it('a deleted comment cannot be edited or deleted', () => {
    const deleted = comment({ author: 'author', deleted: true });
    const can = (actor: Actor) => canEdit(deleted, actor) || canDelete(deleted, actor);
    assert.deepEqual([rolesThat(can), rolesThat(can, 'author')], [[], []]);
  });
});
