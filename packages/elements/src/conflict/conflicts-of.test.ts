import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Conflict } from '@kreatli/core/insights';
import { conflictsOf, opponentsOf } from './conflicts-of.js';

const conflict = (...commentIds: string[]): Conflict => ({
  conflictId: commentIds.join(''),
  versionId: 'v3',
  commentIds,
  because: 'opposing_asks',
});
const conflicts = [conflict('a', 'b'), conflict('a', 'c'), conflict('b', 'd'), conflict('a', 'b', 'e')];

describe('opponentsOf', () => {
  it('are the other comments of each conflict, once', () => {
    assert.deepEqual(opponentsOf(conflicts, 'a'), ['b', 'c', 'e']);
    assert.deepEqual(opponentsOf(conflicts, 'd'), ['b']);
    assert.deepEqual(opponentsOf(conflicts, 'x'), []);
  });
});

describe('conflictsOf', () => {
  it('are those that contain the comment', () => {
    assert.deepEqual(
      conflictsOf(conflicts, 'b').map(({ conflictId }) => conflictId),
      ['ab', 'bd', 'abe'],
    );
  });
});
