import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Thread } from '@kreatli/core';
import type { Conflict } from '@kreatli/core/insights';
import { conflictsIn } from './conflicts-in.js';

const thread = (id: string, ...replies: readonly string[]) =>
  ({ root: { commentId: id }, replies: replies.map((commentId) => ({ commentId })) }) as unknown as Thread;
const conflict = (...commentIds: readonly string[]): Conflict => ({
  conflictId: commentIds.join('-'),
  versionId: 'v1',
  commentIds,
  because: 'flagged',
});

describe('conflictsIn', () => {
  it('are those of which a comment or a reply is listed', () => {
    const conflicts = [conflict('a', 'b'), conflict('c', 'd'), conflict('e', 'f')];
    assert.deepEqual(conflictsIn([thread('b'), thread('x', 'c')], conflicts), conflicts.slice(0, 2));
    assert.deepEqual(conflictsIn([], conflicts), []);
  });
});
