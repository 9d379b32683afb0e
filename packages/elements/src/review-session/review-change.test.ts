import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Approval, type DecisionRecord, type ReviewState, emptyReview } from '@kreatli/core';
import { comment, withComments } from '../../test/comments.js';
import { changesBetween } from './review-change.js';

const changeTypes = (before: ReviewState, after: ReviewState) => changesBetween(before, after).map(({ type }) => type);
const decision: DecisionRecord = {
  outcome: 'granted',
  by: 'mara',
  at: '2026-01-01T00:00:00.000Z',
  seq: 9,
  eventId: 'e9',
  statement: 'Approve v3',
  framesSeen: 0,
};
const withDecision = (current: DecisionRecord | null): ReviewState => {
  const approval: Approval = {
    approvalId: 'a',
    versionId: 'v3',
    windowId: null,
    approverIds: ['mara'],
    decision: current,
    revoked: [],
    receipts: [],
  };
  return { ...emptyReview, approvals: new Map([['a', approval]]) };
};

describe('changesBetween', () => {
  it('finds none between equal states', () => assert.deepEqual(changeTypes(emptyReview, emptyReview), []));
  it('reports a comment when it is added, and not when it is edited', () => {
    const added = comment();
    const after = withComments(emptyReview, [added]);
    assert.deepEqual(changeTypes(emptyReview, after), ['kr-comment-added']);
    assert.deepEqual(changeTypes(after, withComments(after, [added])), []);
    assert.deepEqual(changeTypes(after, withComments(after, [{ ...added, body: { text: 'Edited.' } }])), []);
  });
  it('reports who is mentioned, once for all comments, and not again after an edit', () => {
    const body = { text: '@Mara', entities: [{ t: 'mention' as const, at: 0, len: 5, participantId: 'mara' }] };
    const [a, b] = [comment({ commentId: 'a', body }), comment({ commentId: 'b', body })];
    const after = withComments(emptyReview, [a, b]);
    const [mention, ...others] = changesBetween(emptyReview, after).filter(({ type }) => type === 'kr-mention');
    assert.deepEqual(mention?.detail, { mentions: [{ participantId: 'mara', comments: [a, b] }] });
    assert.deepEqual(others, []);
    const edited = { ...a, body: { ...body, text: '@Mara please' } };
    assert.deepEqual(changeTypes(after, withComments(after, [edited, b])), []);
  });
  it('reports each resolution, also of a comment that is added resolved', () => {
    const [open, resolved] = [comment({ commentId: 'c' }), comment({ commentId: 'c', status: 'resolved' })];
    assert.deepEqual(changeTypes(withComments(emptyReview, [open]), withComments(emptyReview, [resolved])), [
      'kr-comment-resolved',
    ]);
    assert.deepEqual(changeTypes(withComments(emptyReview, [resolved]), withComments(emptyReview, [open])), []);
    assert.deepEqual(changeTypes(emptyReview, withComments(emptyReview, [resolved])), [
      'kr-comment-added',
      'kr-comment-resolved',
    ]);
  });
  it('reports a decision, its revocation and the next decision', () => {
    const [change] = changesBetween(withDecision(null), withDecision(decision));
    assert.equal(change?.type, 'kr-decision');
    assert.deepEqual(change?.detail, { version: undefined, approvalId: 'a', decision });
    const [revoked] = changesBetween(withDecision(decision), withDecision(null));
    assert.deepEqual(revoked?.detail, { version: undefined, approvalId: 'a', decision: null });
    assert.deepEqual(changeTypes(withDecision(decision), withDecision({ ...decision, eventId: 'e10' })), [
      'kr-decision',
    ]);
    assert.deepEqual(changeTypes(withDecision(decision), withDecision({ ...decision })), []);
  });
  it('reports that a window is opened or closed', () => {
    const window = {
      windowId: 'w',
      versionId: 'v3',
      opensAt: '2026-01-01T00:00:00.000Z',
      closesAt: '2026-01-02T00:00:00.000Z',
      approvers: [],
      closedBy: null,
      closedAt: null,
    };
    const open = { ...emptyReview, windows: new Map([['w', window]]) };
    assert.deepEqual(changeTypes(emptyReview, open), ['kr-window']);
    assert.deepEqual(
      changeTypes(open, { ...emptyReview, windows: new Map([['w', { ...window, closedBy: 'owner' as const }]]) }),
      ['kr-window'],
    );
    assert.deepEqual(changeTypes(open, { ...emptyReview, windows: new Map([['w', window]]) }), []);
  });
  it('makes events that cross shadow roots and cannot be canceled', () => {
    const [change] = changesBetween(emptyReview, withComments(emptyReview, [comment()]));
    assert.deepEqual([change?.bubbles, change?.composed, change?.cancelable], [true, true, false]);
  });
});
