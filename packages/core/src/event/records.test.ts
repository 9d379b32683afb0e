/** Events that record what happened elsewhere: links, receipts, live sessions, frame maps, redactions. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  ANA,
  addVersion,
  approver,
  codeFor,
  createReviewLog,
  digest,
  editor,
  expectVoid,
  owner,
  samples,
  service,
} from '../../test/log.js';

describe('link.created and link.revoked', () => {
  it('record a link once, and that it is revoked', () => {
    const log = createReviewLog();
    expectVoid(log, 'link.revoked', { linkId: 'l9' }, owner, 'not_found');
    log.add('link.created', samples['link.created'], editor);
    expectVoid(log, 'link.created', samples['link.created'], owner, 'invalid');
    assert.equal(log.state.links.get('l9')?.revoked, false);
    log.add('link.revoked', { linkId: 'l9' }, owner);
    const { revoked, by, scope } = log.state.links.get('l9')!;
    assert.deepEqual([revoked, by, scope], [true, 'ed', { versionIds: ['v1'] }]);
  });
});

describe('receipt.issued', () => {
  it('is kept with its request, by services only', () => {
    const log = createReviewLog();
    const receipt = { receiptId: 'r1', approvalId: ANA, receipt: digest('e') };
    assert.equal(codeFor(log.state, 'receipt.issued', receipt, owner), 'forbidden');
    expectVoid(log, 'receipt.issued', { ...receipt, approvalId: 'a7' }, service, 'not_found');
    log.add('receipt.issued', receipt, service);
    const receipts = log.state.approvals.get(ANA)?.receipts.map(({ receiptId, receipt }) => [receiptId, receipt]);
    assert.deepEqual(receipts, [['r1', digest('e')]]);
  });
});

describe('live.started and live.ended', () => {
  it('mark a session and who took part, once', () => {
    const log = createReviewLog();
    expectVoid(log, 'live.started', { liveId: 'i1', leaderId: 'ana', versionId: 'v7' }, approver, 'not_found');
    log.add('live.started', { liveId: 'i1', leaderId: 'ana', versionId: 'v1' }, approver);
    expectVoid(log, 'live.started', { liveId: 'i1', leaderId: 'ana', versionId: 'v1' }, approver, 'invalid');
    log.add('live.ended', { liveId: 'i1', participants: ['ana', 'ed'] }, editor);
    assert.deepEqual(log.state.liveSessions.get('i1')?.ended?.participants, ['ana', 'ed']);
    expectVoid(log, 'live.ended', { liveId: 'i1', participants: [] }, editor, 'already_decided');
    expectVoid(log, 'live.ended', { liveId: 'i7', participants: [] }, editor, 'not_found');
  });
});

describe('version.mapped', () => {
  const map = (...pieces: [number, number, number][]) => ({ fromVersionId: 'v1', toVersionId: 'v2', pieces });
  function open() {
    const log = createReviewLog();
    addVersion(log, 'v2');
    return log;
  }
  it('keeps the last map between two versions', () => {
    const log = open();
    log.add('version.mapped', map([0, 0, 10]), editor);
    log.add('version.mapped', map([0, 0, 10], [20, 10, 5]), editor);
    assert.deepEqual(log.state.frameMaps.get('v1/v2')?.pieces, [
      [0, 0, 10],
      [20, 10, 5],
    ]);
  });
  it('takes ascending pieces that do not overlap, of two versions', () => {
    const { state } = open();
    const invalid = [map([0, 0, 0]), map([0, 0, 10], [9, 20, 1]), map([5, 0, 1], [0, 5, 1]), map([2 ** 31 - 1, 0, 1])];
    for (const data of invalid) assert.equal(codeFor(state, 'version.mapped', data, editor), 'invalid');
    assert.equal(codeFor(state, 'version.mapped', map([0, 90, 10], [10, 0, 10]), editor), null);
    assert.equal(codeFor(state, 'version.mapped', { ...map(), toVersionId: 'v1' }, editor), 'invalid');
    assert.equal(codeFor(state, 'version.mapped', { ...map(), toVersionId: 'v7' }, editor), 'not_found');
  });
});

describe('version.ready', () => {
  it('keeps proxies and the timecode of the first frame', () => {
    const log = createReviewLog();
    const { startTimecode, dropFrame } = log.state.versions.get('v1')!;
    assert.deepEqual([startTimecode, dropFrame], [null, false]);
    const data = { ...samples['version.ready'], startTimecode: '01:00:00;00', dropFrame: true };
    log.add('version.ready', { ...data, proxies: [{ kind: 'storyboard', digest: digest('b') }] }, service);
    const version = log.state.versions.get('v1')!;
    assert.deepEqual([version.startTimecode, version.dropFrame], ['01:00:00;00', true]);
    assert.deepEqual(version.proxies, [{ kind: 'storyboard', digest: digest('b') }]);
    for (const startTimecode of ['1:00:00:00', '01:60:00:00', '01:00:00', 'x'])
      assert.equal(codeFor(log.state, 'version.ready', { ...data, startTimecode }, service), 'invalid', startTimecode);
  });
});

describe('event.redacted', () => {
  it('names an earlier event, by the owner', () => {
    const log = createReviewLog();
    const redact = (target: number) => ({ target, basis: 'legal' as const });
    expectVoid(log, 'event.redacted', redact(99), owner, 'not_found');
    expectVoid(log, 'event.redacted', redact(1), editor, 'forbidden');
    log.add('event.redacted', redact(2));
    assert.deepEqual([...log.state.redactions.keys()], ['2']);
  });
});
