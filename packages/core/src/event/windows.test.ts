import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toInstant, windowOf } from '../index.js';
import { START, approver, codeFor, createReviewLog, decisionOn, expectVoid, owner, samples } from '../../test/log.js';

const opensAt = START + 60_000;
const closesAt = START + 120_000;
const window = {
  windowId: 'w1',
  versionId: 'v1',
  opensAt: toInstant(opensAt),
  closesAt: toInstant(closesAt),
  approvers: [approver.id],
};
const open = () => {
  const log = createReviewLog();
  log.add('window.opened', window);
  log.add('approval.requested', { approvalId: 'a1', versionId: 'v1', windowId: 'w1', approverIds: [approver.id] });
  return log;
};
const decidedAt = (log: ReturnType<typeof open>, at: number) =>
  codeFor(log.state, 'approval.granted', decisionOn(log, { approvalId: 'a1', windowId: 'w1' }), approver, at);

describe('a review window', () => {
  it('is opened once, for an existing version, and closes after it opens', () => {
    const log = open();
    expectVoid(log, 'window.opened', window, owner, 'invalid');
    expectVoid(log, 'window.opened', { ...window, windowId: 'w2', versionId: 'v7' }, owner, 'not_found');
    expectVoid(log, 'window.opened', { ...window, windowId: 'w2', closesAt: window.opensAt }, owner, 'invalid');
    expectVoid(log, 'window.opened', { ...window, windowId: 'w2' }, owner, null);
    assert.equal(windowOf(log.state, 'v1')?.windowId, 'w2');
    assert.equal(windowOf(log.state, 'v7'), null);
  });
  it('contains receivedAt from its opening up to, not including, its closing', () => {
    const log = open();
    const codes = [opensAt - 1, opensAt, closesAt - 1, closesAt, closesAt + 1].map((at) => decidedAt(log, at));
    assert.deepEqual(codes, ['window_closed', null, null, 'window_closed', 'window_closed']);
  });
  it('gives the same result for every reader', () => {
    for (const [at, code] of [
      [opensAt - 1, 'window_closed'],
      [opensAt, null],
      [closesAt - 1, null],
      [closesAt, 'window_closed'],
    ] as const) {
      const log = open();
      expectVoid(log, 'approval.changesRequested', decisionOn(log, { approvalId: 'a1' }), approver, code, at);
    }
  });
  it('closes later or earlier when extended', () => {
    const log = open();
    log.add('window.extended', { windowId: 'w1', closesAt: toInstant(closesAt + 1000) });
    assert.deepEqual([decidedAt(log, closesAt + 999), decidedAt(log, closesAt + 1000)], [null, 'window_closed']);
    log.add('window.extended', { windowId: 'w1', closesAt: toInstant(opensAt + 1) });
    assert.deepEqual([decidedAt(log, opensAt), decidedAt(log, opensAt + 1)], [null, 'window_closed']);
  });
  it('ends when it is closed', () => {
    const log = open();
    assert.equal(windowOf(log.state, 'v1')?.closedAt, null);
    const { receivedAt } = log.add('window.closed', { windowId: 'w1', by: 'owner' });
    assert.equal(windowOf(log.state, 'v1')?.closedAt, receivedAt);
    assert.equal(decidedAt(log, opensAt), 'window_closed');
    expectVoid(log, 'window.closed', { windowId: 'w1', by: 'owner' }, owner, 'window_closed');
    expectVoid(log, 'window.extended', samples['window.extended'], owner, 'window_closed');
    for (const type of ['window.closed', 'window.extended'] as const)
      expectVoid(log, type, { ...samples[type], windowId: 'w7' } as never, owner, 'not_found');
  });
  it('does not limit a request that names no window', () => {
    const log = open();
    log.add('window.closed', { windowId: 'w1', by: 'owner' });
    expectVoid(log, 'approval.granted', decisionOn(log), approver, null);
  });
});
