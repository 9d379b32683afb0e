import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Proposal } from '../event/proposal.js';
import { START, comment, commenter, createReviewLog, proposalOf } from '../../test/log.js';
import { toInstant } from '../event/proposal.js';
import { decide } from './decide.js';

const { state } = createReviewLog();
const by = { actor: commenter, receivedAt: toInstant(START + 60_000) };
const proposal = proposalOf('comment.added', comment('c9'));
const codeWith = (members: object) => decide(state, { ...proposal, ...members } as Proposal, by);

describe('decide', () => {
  it('rejects an empty or malformed id, with which no client could read the log', () => {
    assert.equal(decide(state, proposal, by), null);
    for (const id of ['', ' ', 'a b', 'ünï', 'x'.repeat(65), 7, null, undefined])
      assert.equal(codeWith({ id }), 'invalid', JSON.stringify(id));
  });
  it('rejects a value that lacks another member of a proposal', () => {
    for (const members of [
      { salt: '' },
      { digest: 'sha256:0' },
      { base: -1 },
      { at: 'today' },
      { data: null },
      { v: 0 },
    ])
      assert.equal(codeWith(members), 'invalid', JSON.stringify(members));
    for (const value of [null, undefined, 'text', []])
      assert.equal(decide(state, value as unknown as Proposal, by), 'invalid');
  });
  it('rejects a type and a version that this build does not know as unsupported', () => {
    assert.equal(codeWith({ type: 'comment.sung' }), 'unsupported');
    assert.equal(codeWith({ v: 2 }), 'unsupported');
  });
});
