import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type EventType, type LogEvent, catalogue, createProposal, decide, fold, isProposal } from '../index.js';
import { codeFor, createReviewLog, decisionOn, approver, eventAt, proposalOf, samples, owner } from '../../test/log.js';

const unknown = (seq: number, ignorable?: true): LogEvent =>
  ({ ...eventAt(seq, 'review.updated', {}), type: 'mood.set', ...(ignorable && { ignorable }) }) as never;

describe('an event of a type that this build does not know', () => {
  it('switches decisions off, unless it is marked ignorable', () => {
    const log = createReviewLog();
    const seq = log.events.length + 1;
    const decision = { ...decisionOn(log), seenSeq: seq };
    const after = (ignorable?: true) => fold([...log.events, unknown(seq, ignorable)]);
    assert.deepEqual([after().newer, after(true).newer], [true, false]);
    assert.equal(codeFor(after(), 'approval.granted', decision, approver), 'unsupported');
    assert.equal(codeFor(after(true), 'approval.granted', decision, approver), null);
    assert.deepEqual(after(true).voids, [{ seq, code: 'unsupported' }]);
  });
});

describe('createProposal', () => {
  it('marks the types that no decision depends on', () => {
    const marked = (Object.keys(catalogue) as EventType[]).filter(
      (type) => createProposal(type, samples[type] as never, { id: 'p', at: '', base: 0, salt: 's' }).ignorable,
    );
    assert.deepEqual(marked.sort(), [
      'link.created',
      'link.revoked',
      'live.ended',
      'live.started',
      'reaction.set',
      'receipt.issued',
      'task.linked',
      'version.mapped',
    ]);
  });
});

describe('a mark that does not fit', () => {
  it('is rejected: older builds would ignore what others apply', () => {
    const { state } = createReviewLog();
    const by = { actor: owner, receivedAt: '2026-03-01T10:00:00.000Z' };
    const item = proposalOf('policy.set', samples['policy.set']);
    assert.equal(decide(state, item, by), null);
    assert.equal(decide(state, { ...item, ignorable: true }, by), 'invalid');
    const { ignorable: _, ...unmarked } = proposalOf('live.started', samples['live.started']);
    assert.equal(decide(state, { ...unmarked, ignorable: true }, by), null);
    assert.equal(decide(state, unmarked, by), 'invalid', 'older builds would stop deciding');
    assert.equal(isProposal({ ...item, ignorable: true }), true);
    assert.equal(isProposal({ ...item, ignorable: 1 }), false);
  });
});
