import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type Actor,
  type EventMap,
  approvalFor,
  decide,
  defaultPolicy,
  fold,
  standingOf,
  toInstant,
} from '../index.js';
import {
  ANA,
  START,
  addVersion,
  approver,
  codeFor,
  createReviewLog,
  decisionOn,
  digest,
  editor,
  expectVoid,
  owner,
  proposalOf,
  samples,
  service,
  user,
} from '../../test/log.js';

const behalf = { participantId: approver.id, name: 'Ana', evidence: { text: 'Agreed in the meeting' } };
const kinds = ['approval.granted', 'approval.changesRequested'] as const;

for (const kind of kinds) {
  describe(kind, () => {
    it('is valid once, by a requested approver', () => {
      const log = createReviewLog();
      expectVoid(log, kind, decisionOn(log), user('other', 'approver'), 'forbidden');
      expectVoid(log, kind, decisionOn(log), owner, 'forbidden');
      expectVoid(log, kind, decisionOn(log), approver, null);
      for (const again of kinds) expectVoid(log, again, decisionOn(log), approver, 'already_decided');
      assert.equal(log.state.approvals.get(ANA)?.decision?.by, approver.id);
    });
    it('names a request and the version of that request', () => {
      const log = createReviewLog();
      addVersion(log, 'v2');
      expectVoid(log, kind, decisionOn(log, { approvalId: 'a7' }), approver, 'not_found');
      expectVoid(log, kind, decisionOn(log, { versionId: 'v7' }), approver, 'not_found');
      expectVoid(log, kind, decisionOn(log, { versionId: 'v2' }), approver, 'not_found');
      expectVoid(log, kind, decisionOn(log, { windowId: 'w7' }), approver, 'invalid');
    });
    it('is stale if content or manifest differ', () => {
      const log = createReviewLog();
      expectVoid(log, kind, decisionOn(log, { content: digest('0') }), approver, 'stale');
      expectVoid(log, kind, decisionOn(log, { manifest: digest('0') }), approver, 'stale');
    });
    it('is stale with the digest of another brief, or of none', () => {
      const log = createReviewLog();
      const { briefDigest, ...without } = decisionOn(log);
      assert.notEqual(briefDigest, undefined);
      expectVoid(log, kind, { ...without, briefDigest: digest('0') }, approver, 'stale');
      expectVoid(log, kind, without, approver, 'stale');
    });
    it('is never made by a service in its own name', () => {
      const log = createReviewLog();
      log.add('approval.requested', { approvalId: 'a2', versionId: 'v1', approverIds: [service.id] });
      const data = decisionOn(log, { approvalId: 'a2' });
      expectVoid(log, kind, data, service, 'forbidden');
      expectVoid(log, kind, { ...data, onBehalfOf: { ...behalf, participantId: service.id } }, service, null);
    });
    it('is stale if the brief or a version changed after it was seen, and by no other event', () => {
      const changes: readonly (readonly [keyof EventMap, Actor])[] = [
        ['brief.set', owner],
        ['version.added', owner],
        ['version.failed', service],
        ['version.withdrawn', owner],
      ];
      for (const [type, by] of changes) {
        const log = createReviewLog();
        const seen = decisionOn(log);
        log.add(type, samples[type], by);
        expectVoid(log, kind, seen, approver, 'stale');
      }
      const log = createReviewLog();
      const seen = decisionOn(log);
      log.add('comment.added', samples['comment.added'], approver);
      log.add('policy.set', samples['policy.set']);
      expectVoid(log, kind, seen, approver, null);
    });
    it('must have seen the last change, and nothing after head', () => {
      const log = createReviewLog(); // the version became ready at 5, the request was made at 6
      const at = (seenSeq: number) => codeFor(log.state, kind, decisionOn(log, { seenSeq }), approver);
      assert.deepEqual([at(4), at(5), at(6), at(7)], ['stale', null, null, 'stale']);
      expectVoid(log, kind, decisionOn(log, { seenSeq: log.events.length + 1 }), approver, 'stale');
    });
    it('requires a version that is ready', () => {
      const log = createReviewLog();
      log.add('version.added', { ...samples['version.added'], versionId: 'v2' });
      log.add('approval.requested', { approvalId: 'a2', versionId: 'v2', approverIds: [approver.id] });
      expectVoid(log, kind, decisionOn(log, { approvalId: 'a2', versionId: 'v2' }), approver, 'stale');
    });
    it('can be recorded for another participant by owner and editor, with evidence', () => {
      const log = createReviewLog();
      const data = () => decisionOn(log, { onBehalfOf: behalf });
      for (const by of [approver, user('carl')]) assert.equal(codeFor(log.state, kind, data(), by), 'forbidden');
      expectVoid(
        log,
        kind,
        decisionOn(log, { onBehalfOf: { ...behalf, participantId: 'other' } }),
        editor,
        'forbidden',
      );
      const strict = { ...defaultPolicy, approvals: { minAuth: [], onBehalfOf: false } };
      assert.equal(
        decide(log.state, proposalOf(kind, data()), { actor: editor, receivedAt: toInstant(START) }, strict),
        'forbidden',
      );
      expectVoid(log, kind, data(), editor, null);
      const { decision } = log.state.approvals.get(ANA)!;
      assert.deepEqual([decision?.by, decision?.onBehalfOf], ['ed', behalf]);
    });
    it('requires the authentication of the policy', () => {
      const log = createReviewLog();
      const policy = { ...defaultPolicy, approvals: { minAuth: ['email_otp' as const], onBehalfOf: true } };
      const by = (actor: Actor) =>
        decide(log.state, proposalOf(kind, decisionOn(log)), { actor, receivedAt: toInstant(START) }, policy);
      const { auth: _, ...unknown } = approver;
      assert.deepEqual(
        [by(approver), by(unknown), by({ ...approver, auth: 'email_otp' })],
        ['forbidden', 'forbidden', null],
      );
    });
    it('is unsupported while the log contains unknown or faulty events', () => {
      const log = createReviewLog();
      assert.equal(codeFor({ ...log.state, newer: true }, kind, decisionOn(log), approver), 'unsupported');
      assert.equal(codeFor({ ...log.state, faulty: true }, kind, decisionOn(log), approver), 'unsupported');
    });
  });
}

describe('approval.requested', () => {
  it('is valid once, for an existing version and window, with at least one approver', () => {
    const log = createReviewLog();
    addVersion(log, 'v2');
    log.add('window.opened', { ...samples['window.opened'], windowId: 'w2', versionId: 'v2' });
    const ask = samples['approval.requested'];
    expectVoid(log, 'approval.requested', { ...ask, approvalId: ANA }, owner, 'invalid');
    expectVoid(log, 'approval.requested', { ...ask, versionId: 'v7' }, owner, 'not_found');
    expectVoid(log, 'approval.requested', { ...ask, windowId: 'w7' }, owner, 'not_found');
    expectVoid(log, 'approval.requested', { ...ask, windowId: 'w2' }, owner, 'invalid');
    expectVoid(log, 'approval.requested', { ...ask, approverIds: [] }, owner, 'invalid');
    expectVoid(log, 'approval.requested', ask, owner, null);
  });
});

describe('approval.revoked', () => {
  const decided = (onBehalf = false) => {
    const log = createReviewLog();
    log.add('approval.granted', decisionOn(log, onBehalf ? { onBehalfOf: behalf } : {}), onBehalf ? editor : approver);
    return log;
  };
  const revoke = { approvalId: ANA, reason: 'Too early' };
  it('requires a decision that is not revoked', () => {
    const log = createReviewLog();
    expectVoid(log, 'approval.revoked', revoke, owner, 'not_found');
    expectVoid(log, 'approval.revoked', { ...revoke, approvalId: 'a7' }, owner, 'not_found');
  });
  it('is for the decider, the recorder and the owner', () => {
    expectVoid(decided(), 'approval.revoked', revoke, editor, 'forbidden');
    expectVoid(decided(), 'approval.revoked', revoke, user('other', 'approver'), 'forbidden');
    for (const by of [approver, owner]) expectVoid(decided(), 'approval.revoked', revoke, by, null);
    for (const by of [approver, editor, owner]) expectVoid(decided(true), 'approval.revoked', revoke, by, null);
    expectVoid(decided(true), 'approval.revoked', revoke, user('other', 'editor'), 'forbidden');
  });
  it('opens the request again, and lists the revoked decision', () => {
    const log = decided(true);
    log.add('approval.revoked', revoke, approver);
    expectVoid(log, 'approval.changesRequested', decisionOn(log), approver, null);
    const { decision, revoked } = log.state.approvals.get(ANA)!;
    assert.deepEqual([decision?.outcome, decision?.onBehalfOf], ['changesRequested', undefined]);
    assert.deepEqual(
      revoked.map(({ outcome, revokedBy, reason }) => [outcome, revokedBy, reason]),
      [['granted', 'ana', 'Too early']],
    );
  });
});

describe('decision rules', () => {
  const yes = 'approval.granted';
  const no = 'approval.changesRequested';
  const outcome = (rule: EventMap['policy.set']['decisionRule'], ...decisions: (typeof yes | typeof no)[]) => {
    const log = createReviewLog();
    for (const n of [1, 2])
      log.add('approval.requested', { approvalId: `b${n}`, versionId: 'v1', approverIds: [`bob${n}`] });
    log.add('policy.set', { ...samples['policy.set'], decisionRule: rule });
    const requests = [
      [ANA, approver.id],
      ['b1', 'bob1'],
      ['b2', 'bob2'],
    ] as const;
    decisions.forEach((decision, i) =>
      log.add(decision, decisionOn(log, { approvalId: requests[i]![0] }), user(requests[i]![1], 'approver')),
    );
    assert.deepEqual(log.state.voids, []);
    return standingOf(log.state, 'v1').outcome;
  };
  it('any: the first decision counts', () =>
    assert.deepEqual(
      [outcome('any'), outcome('any', yes), outcome('any', yes, no), outcome('any', no, yes, yes)],
      ['pending', 'approved', 'approved', 'changesRequested'],
    ));
  it('all: each request must be granted', () =>
    assert.deepEqual(
      [
        outcome('all'),
        outcome('all', yes, yes),
        outcome('all', yes, yes, yes),
        outcome('all', yes, no),
        outcome('all', yes, no, yes),
      ],
      ['pending', 'pending', 'approved', 'changesRequested', 'changesRequested'],
    ));
  it('first with veto: one grant, and no request for changes', () =>
    assert.deepEqual(
      [outcome('first_with_veto'), outcome('first_with_veto', yes), outcome('first_with_veto', yes, yes, no)],
      ['pending', 'approved', 'changesRequested'],
    ));
  it('count only decisions on the version that are not revoked', () => {
    const log = createReviewLog();
    addVersion(log, 'v2');
    log.add('approval.granted', decisionOn(log), approver);
    assert.equal(standingOf(log.state, 'v2').outcome, 'pending');
    assert.equal(standingOf(log.state, 'v1').outcome, 'approved');
    log.add('approval.revoked', { approvalId: ANA, reason: '' }, approver);
    assert.equal(standingOf(log.state, 'v1').outcome, 'pending');
  });
  it('find the request of a participant: decided by them, else open, else any', () => {
    const log = createReviewLog();
    log.add('approval.requested', { approvalId: 'both', versionId: 'v1', approverIds: ['bob', approver.id] });
    assert.equal(approvalFor(log.state, 'v1', approver.id)?.approvalId, ANA);
    log.add('approval.granted', decisionOn(log), approver);
    assert.equal(approvalFor(log.state, 'v1', approver.id)?.approvalId, ANA);
    assert.equal(approvalFor(log.state, 'v1', 'bob')?.approvalId, 'both');
    assert.equal(approvalFor(log.state, 'v1', 'carl'), null);
    assert.equal(approvalFor(fold([]), 'v1', 'bob'), null);
  });
});
