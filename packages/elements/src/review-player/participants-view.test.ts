import assert from 'node:assert/strict';
import { it } from 'node:test';
import { type DecisionRecord, type ReviewState, emptyReview, perVersion } from '@kreatli/core';
import { progressOf } from './participants-view.js';

const approval = (by: string | null, outcome: DecisionRecord['outcome'] = 'granted', onBehalfOf?: string) =>
  ({
    approvalId: `a-${by}`,
    versionId: 'v1',
    windowId: null,
    approverIds: ['ana', 'bea'],
    decision: by && { by, outcome, seq: 1, ...(onBehalfOf && { onBehalfOf: { participantId: onBehalfOf } }) },
    revoked: [],
    receipts: [],
  }) as never;
const withApproval = (...args: Parameters<typeof approval>): ReviewState => ({
  ...emptyReview,
  approvals: new Map([['a', approval(...args)]]),
  passes: new Map([[perVersion('v1', 'carl'), {} as never]]),
});

it('knows who decided, finished or is asked on a version', () => {
  const asked = withApproval(null);
  assert.deepEqual(
    ['ana', 'carl', 'dan'].map((id) => progressOf(asked, 'v1', id)),
    ['asked', 'finished', null],
  );
  assert.equal(progressOf(asked, 'v2', 'ana'), null);
  assert.equal(progressOf(asked, null, 'ana'), null);
  assert.equal(progressOf(withApproval('ana'), 'v1', 'ana'), 'approved');
  assert.equal(progressOf(withApproval('ana', 'changesRequested'), 'v1', 'ana'), 'changesRequested');
  const recorded = withApproval('dan', 'granted', 'bea');
  assert.deepEqual([progressOf(recorded, 'v1', 'bea'), progressOf(recorded, 'v1', 'dan')], ['approved', null]);
});
