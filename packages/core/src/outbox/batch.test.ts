import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { comment, proposalOf, reply } from '../../test/log.js';
import type { PendingItem } from '../store/pending-item.js';
import { limitsOf } from '../adapter/limits.js';
import { isTooLarge, nextBatch } from './batch.js';

const limits = limitsOf({});
let order = 0;
const item = (proposal: PendingItem['proposal'], more: Partial<PendingItem> = {}): PendingItem => ({
  proposal,
  state: 'queued',
  order: ++order,
  ...more,
});
const add = (id: string, more: Partial<PendingItem> = {}, data = comment(id)) =>
  item(proposalOf('comment.added', data, id), more);
const ids = (items: readonly PendingItem[]) => items.map(({ proposal }) => proposal.id);
const size = ({ proposal }: PendingItem) => new TextEncoder().encode(JSON.stringify(proposal)).length;

describe('a batch', () => {
  it('contains the oldest items, in order, within every limit', () => {
    const anyItems = fc.array(fc.tuple(fc.nat(3_000), fc.constantFrom('queued', 'sent', 'rejected')), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(
        anyItems,
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 9_000 }),
        fc.integer({ min: 1, max: 10 }),
        (sizes, most, maxBatchBytes, maxBatch) => {
          const items = sizes.map(([length, state], i) =>
            add(`c${i}`, { state }, comment(`c${i}`, { body: { text: `é${'x'.repeat(length)}` } })),
          );
          const batch = nextBatch(items, { ...limits, maxBatch, maxBatchBytes }, most);
          const sendable = items.filter(({ state }) => state !== 'rejected');
          assert.deepEqual(batch, sendable.slice(0, batch.length), 'contains the oldest items');
          assert.equal(batch.length > 0, sendable.length > 0, 'is not empty if an item can be sent');
          assert.ok(batch.length <= Math.min(most, maxBatch));
          const bytes = batch.reduce((sum, each) => sum + size(each), 0);
          assert.ok(batch.length === 1 || bytes <= maxBatchBytes);
          const next = sendable[batch.length];
          assert.ok(
            !next || batch.length === Math.min(most, maxBatch) || bytes + size(next) > maxBatchBytes,
            'is not smaller than the limits allow',
          );
        },
      ),
      { numRuns: 200 },
    );
  });
  it('counts bytes, not characters', () => {
    const long = proposalOf('comment.added', comment('c', { body: { text: '€'.repeat(2_000) } }));
    assert.equal(isTooLarge(long, { ...limits, maxEventBytes: 6_000 }), true);
    assert.equal(isTooLarge(long, { ...limits, maxEventBytes: 7_000 }), false);
  });
  it('skips items that name the subject of a parked item, and items that name those', () => {
    const items = [
      add('c1', { state: 'parked' }),
      add('c2'),
      add('r1', {}, reply('r1', 'c1')),
      item(proposalOf('comment.statusSet', { commentId: 'r1', status: 'resolved' }, 's1')),
      item(proposalOf('comment.statusSet', { commentId: 'c2', status: 'resolved' }, 's2')),
    ];
    assert.deepEqual(ids(nextBatch(items, limits, 50)), ['c2', 's2']);
    assert.deepEqual(
      ids(
        nextBatch(
          items.map((each) => ({ ...each, state: 'queued' })),
          limits,
          50,
        ),
      ),
      ['c1', 'c2', 'r1', 's1', 's2'],
    );
  });
  it('is not blocked by a parked item without a subject', () => {
    const pass = item(proposalOf('pass.finished', { versionId: 'v1' }, 'p'), { state: 'parked' });
    assert.deepEqual(ids(nextBatch([pass, add('c1')], limits, 50)), ['c1']);
  });
  it('ends before an item that is being written, unless it could not be stored', () => {
    const writing = add('c2', { order: null });
    assert.deepEqual(ids(nextBatch([add('c1'), writing, add('c3')], limits, 50)), ['c1']);
    assert.deepEqual(ids(nextBatch([add('c1'), { ...writing, unsaved: true }, add('c3')], limits, 50)), [
      'c1',
      'c2',
      'c3',
    ]);
  });
  it('uses the defaults that an adapter does not override', () => {
    assert.deepEqual(limitsOf({ limits: { maxBatch: 3 } }), {
      maxBatch: 3,
      maxBatchBytes: 262_144,
      maxEventBytes: 65_536,
      pageSize: 500,
      maxBlobBytes: 104_857_600,
      pollMs: 2_000,
    });
  });
});
