import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Approval, type ReviewState, type DecisionRecord, emptyReview } from '@kreatli/core';
import { comment, withComments } from '../../test/comments.js';
import { factsBetween } from './facts.js';

const said = (before: ReviewState, after: ReviewState) => factsBetween(before, after).map(({ type }) => type);
const settled: DecisionRecord = {
  outcome: 'granted',
  by: 'mara',
  at: '2026-01-01T00:00:00.000Z',
  seq: 9,
  eventId: 'e9',
  statement: 'Approve v3',
  framesSeen: 0,
};
const asked = (decided: DecisionRecord | null): ReviewState => {
  const approval: Approval = {
    approvalId: 'a',
    versionId: 'v3',
    windowId: null,
    approverIds: ['mara'],
    decision: decided,
    revoked: [],
  };
  return { ...emptyReview, approvals: new Map([['a', approval]]) };
};

describe('factsBetween', () => {
  it('is silent where nothing changed', () => assert.deepEqual(said(emptyReview, emptyReview), []));
  it('tells of a comment once', () => {
    const added = comment();
    const after = withComments(emptyReview, [added]);
    assert.deepEqual(said(emptyReview, after), ['kr-comment-added']);
    assert.deepEqual(said(after, withComments(after, [added])), []);
    assert.deepEqual(said(after, withComments(after, [{ ...added, body: { text: 'Edited.' } }])), []);
  });
  it('tells of resolving each time, and of a comment that comes resolved', () => {
    const [open, resolved] = [comment({ commentId: 'c' }), comment({ commentId: 'c', status: 'resolved' })];
    assert.deepEqual(said(withComments(emptyReview, [open]), withComments(emptyReview, [resolved])), [
      'kr-comment-resolved',
    ]);
    assert.deepEqual(said(withComments(emptyReview, [resolved]), withComments(emptyReview, [open])), []);
    assert.deepEqual(said(emptyReview, withComments(emptyReview, [resolved])), [
      'kr-comment-added',
      'kr-comment-resolved',
    ]);
  });
  it('tells of a decision, of taking it back, and of the next', () => {
    const [fact] = factsBetween(asked(null), asked(settled));
    assert.equal(fact?.type, 'kr-decision');
    assert.deepEqual(fact?.detail, { version: undefined, approvalId: 'a', settled });
    const [back] = factsBetween(asked(settled), asked(null));
    assert.deepEqual(back?.detail, { version: undefined, approvalId: 'a', settled: null });
    assert.deepEqual(said(asked(settled), asked({ ...settled, eventId: 'e10' })), ['kr-decision']);
    assert.deepEqual(said(asked(settled), asked({ ...settled })), []);
  });
  it('tells of the window', () => {
    const window = {
      windowId: 'w',
      versionId: 'v3',
      opensAt: '2026-01-01T00:00:00.000Z',
      closesAt: '2026-01-02T00:00:00.000Z',
      approvers: [],
      closedBy: null,
    };
    const open = { ...emptyReview, windows: new Map([['w', window]]) };
    assert.deepEqual(said(emptyReview, open), ['kr-window']);
    assert.deepEqual(
      said(open, { ...emptyReview, windows: new Map([['w', { ...window, closedBy: 'owner' as const }]]) }),
      ['kr-window'],
    );
    assert.deepEqual(said(open, { ...emptyReview, windows: new Map([['w', window]]) }), []);
  });
  it('goes up through shadow roots, and asks for nothing', () => {
    const [fact] = factsBetween(emptyReview, withComments(emptyReview, [comment()]));
    assert.deepEqual([fact?.bubbles, fact?.composed, fact?.cancelable], [true, true, false]);
  });
});
