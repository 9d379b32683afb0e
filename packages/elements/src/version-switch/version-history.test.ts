import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Approval } from '@kreatli/core';
import { historyOf } from './version-history.js';

const decision = (by: string, at: string, outcome: 'granted' | 'changesRequested' = 'granted') => ({ by, at, outcome });
const approval = (versionId: string, current: object | null, ...revoked: object[]) =>
  ({ approvalId: versionId, versionId, decision: current, revoked }) as unknown as Approval;

it('lists decisions and their withdrawals in order of time, of one version', () => {
  const approvals = [
    approval('v1', decision('ana', '2026-01-04'), {
      ...decision('ana', '2026-01-01', 'changesRequested'),
      revokedBy: 'olga',
      revokedAt: '2026-01-03',
    }),
    approval('v1', decision('bea', '2026-01-02')),
    approval('v2', decision('ana', '2026-01-05')),
  ];
  assert.deepEqual(
    historyOf(approvals, 'v1').map(({ at, outcome, by }) => `${at} ${by} ${outcome}`),
    [
      '2026-01-01 ana changesRequested',
      '2026-01-02 bea granted',
      '2026-01-03 olga withdrawn',
      '2026-01-04 ana granted',
    ],
  );
});
