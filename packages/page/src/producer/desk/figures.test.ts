import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  AdapterError,
  type Approval,
  type ReviewState,
  type ReviewWindow,
  type Version,
  emptyReview,
} from '@kreatli/core';
import { csvOf, figuresOf, hoursOf } from './figures.js';
import { uploadReason } from './upload-state.js';
import { windowEvents } from './window-events.js';

const HOUR = 3_600_000;
const START = Date.parse('2026-11-20T12:00:00.000Z');
const at = (hours: number): string => new Date(START + hours * HOUR).toISOString();

/** A review of one version with a window of 48 hours, and approvals at these hours; null: not decided. */
function reviewWith(decisions: readonly (number | null)[], window: Partial<ReviewWindow> = {}): ReviewState {
  const version = { versionId: 'v1', label: '=1', addedAt: at(-1), status: 'ready', frames: 10 } as unknown as Version;
  const approvers = decisions.map((_, i) => `p${i}`);
  const opened = {
    ...{ windowId: 'w', versionId: 'v1', opensAt: at(0), closesAt: at(48), approvers, closedBy: null, closedAt: null },
    ...window,
  };
  const approvals = decisions.map((hours, i): [string, Approval] => [
    `a${i}`,
    {
      ...{ approvalId: `a${i}`, versionId: 'v1', windowId: 'w', approverIds: [`p${i}`], revoked: [], receipts: [] },
      decision: hours === null ? null : ({ outcome: 'granted', by: `p${i}`, at: at(hours), seq: i } as never),
    },
  ]);
  return {
    ...emptyReview,
    versions: new Map([['v1', version]]),
    windows: new Map([['w', opened]]),
    approvals: new Map(approvals),
  };
}
const endOf = (state: ReviewState, hours: number) => figuresOf(state, START + hours * HOUR)[0]!.window;

describe('the figures of a version', () => {
  it('tell whether its window was kept by all who were asked', () => {
    assert.deepEqual(endOf(reviewWith([10, 42]), 60), { kind: 'kept', ms: 6 * HOUR });
    assert.deepEqual(endOf(reviewWith([10, 57]), 60), { kind: 'over', ms: 9 * HOUR });
    assert.deepEqual(endOf(reviewWith([10, null]), 17), { kind: 'open', ms: 31 * HOUR });
    assert.deepEqual(endOf(reviewWith([10, null]), 60), { kind: 'missed' });
    assert.deepEqual(endOf(reviewWith([10, null], { closedAt: at(20) }), 30), { kind: 'missed' });
    assert.deepEqual(endOf(reviewWith([null]), -2), { kind: 'ahead', ms: 2 * HOUR });
    assert.equal(endOf(reviewWith([]), 60), null);
  });
  it('count the time to a decision that is not made until now', () => {
    const [open] = figuresOf(reviewWith([null]), START + 17 * HOUR);
    assert.deepEqual([open!.decision, open!.isUndecided], [17 * HOUR, true]);
    const [decided] = figuresOf(reviewWith([20]), START + 60 * HOUR);
    assert.deepEqual([decided!.decision, decided!.isUndecided], [20 * HOUR, false]);
    assert.deepEqual(
      [1.44, 9.96, 31.4].map((hours) => hoursOf(hours * HOUR)),
      [1.4, 10, 31],
    );
  });
  it('are a table for other programs, whose labels are no formulas', () => {
    const [, line] = csvOf(figuresOf(reviewWith([20]), START + 60 * HOUR)).split('\r\n');
    assert.equal(line, `"'=1",${at(0)},${at(48)},,0,0,0,20.00,yes`);
  });
});

it('a window is opened with a request for each who decides', () => {
  const [window, ...requests] = windowEvents('v1', ['p', 'q'], START, 48);
  assert.ok(window?.type === 'window.opened');
  const { windowId, opensAt, closesAt, approvers } = window.data;
  assert.deepEqual([opensAt, closesAt, approvers], [at(0), at(48), ['p', 'q']]);
  assert.deepEqual(
    requests.map((each) => each.type === 'approval.requested' && [each.data.windowId, each.data.approverIds]),
    [
      [windowId, ['p']],
      [windowId, ['q']],
    ],
  );
});

it('an upload that failed has a reason in words, and one that was canceled has none', () => {
  assert.equal(uploadReason(new AdapterError('aborted')), null);
  assert.equal(uploadReason(new AdapterError('too_large')), 'too_large');
  assert.equal(uploadReason(new AdapterError('unknown', 'upload_elsewhere')), 'upload_elsewhere');
  assert.equal(uploadReason(new AdapterError('unavailable')), 'offline');
  assert.equal(uploadReason(new TypeError('x')), 'other');
});
