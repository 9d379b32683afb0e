import assert from 'node:assert/strict';
import { it } from 'node:test';
import { type DecisionRecord, type ReviewState, emptyReview, perVersion } from '@kreatli/core';
import { progressOf, watchedPieces } from './participant-progress.js';

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

it('draws what was watched as few pieces', () => {
  const state: ReviewState = {
    ...emptyReview,
    versions: new Map([['v1', { frames: 80 } as never]]),
    views: new Map([
      [
        perVersion('v1', 'ana'),
        {
          covered: [
            [0, 9],
            [20, 41],
          ],
        } as never,
      ],
    ]),
  };
  assert.deepEqual(watchedPieces(state, 'v1', 'ana'), [
    { from: 0, width: 12.5 },
    { from: 25, width: 27.5 },
  ]);
  assert.deepEqual(watchedPieces(state, 'v1', 'bea'), []);
  assert.deepEqual(watchedPieces(state, 'v2', 'ana'), []);
});
