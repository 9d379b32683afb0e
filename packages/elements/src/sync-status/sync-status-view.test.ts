import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PendingItem, SyncState } from '@kreatli/core';
import { enReview as en } from '../locale/strings/en-review.js';
import { type SyncInput, sendsByItself, syncView } from './sync-status-view.js';

const NOW = Date.parse('2026-03-10T12:00:00.000Z');
const item = (state: PendingItem['state'], more: Partial<PendingItem> = {}, at = NOW): PendingItem => ({
  state,
  order: 1,
  proposal: { at: new Date(at).toISOString() } as PendingItem['proposal'],
  ...more,
});
const view = (
  phase: SyncState['phase'],
  items: readonly PendingItem[] = [],
  { forked, message = null, ...more }: Partial<SyncInput & Pick<SyncState, 'forked' | 'message'>> = {},
) => {
  const sync: SyncState = { phase, error: null, message, ...(forked && { forked }) };
  return syncView(
    { sync, items, isUnread: false, isVolatile: false, isEmbedded: false, now: NOW, clockOffset: 0, ...more },
    en,
  );
};
const text = (...args: Parameters<typeof view>) => view(...args)?.text ?? null;

describe('syncView', () => {
  it('is null while everything is sent', () =>
    assert.deepEqual([text('live', [item('sending')]), text('starting')], [null, null]));
  it('counts items that will be sent, not rejected or parked ones', () => {
    const items = (['queued', 'sending', 'sent', 'rejected', 'parked'] as const).map((state) => item(state));
    assert.equal(text('retrying', items), en.savedOnDevice(3));
    assert.equal(text('signin', [item('queued'), item('rejected')]), en.signInToSend(1));
  });
  it('names every other phase and its action', () => {
    assert.deepEqual(
      [view('readonly'), view('removed'), view('outdated')],
      [en.readonly, en.reviewDeleted, en.outdated].map((expected) => ({ text: expected, action: null })),
    );
    for (const phase of ['readonly', 'removed', 'outdated'] as const)
      assert.equal(view(phase, [item('queued')])?.action, 'export');
    assert.equal(view('signin')?.action, 'signIn');
  });
  it('distinguishes an expired link from a sign-in', () =>
    assert.equal(text('signin', [item('queued')], { message: 'link_expired' }), en.linkExpired(1)));
  it('warns that this device stores nothing, unless there is worse', () => {
    assert.equal(text('live', [], { isVolatile: true }), en.volatile);
    assert.equal(text('live', [], { isVolatile: true, isEmbedded: true }), en.volatileEmbedded);
    assert.equal(text('live', [], { isEmbedded: true }), null);
    assert.equal(text('retrying', [item('queued')], { isVolatile: true }), en.savedOnDevice(1));
    assert.equal(text('live', [item('queued', { unsaved: true })]), en.storageFull);
  });
  it('includes the age of the oldest item from the second day on', () => {
    const hoursAgo = (n: number) => item('queued', {}, NOW - n * 3_600_000);
    assert.equal(text('retrying', [hoursAgo(47)]), en.savedOnDevice(1));
    assert.equal(text('retrying', [hoursAgo(1), hoursAgo(50)]), en.unsentForDays(2, 2));
  });
  it('reports a clock that is more than five minutes off', () => {
    assert.deepEqual(
      [text('live', [], { clockOffset: 299_000 }), text('live', [], { clockOffset: -301_000 })],
      [null, en.clockOff],
    );
  });
  it('reports a forked log', () => assert.equal(text('live', [], { forked: true }), en.historyConflict));
});

describe('sendsByItself', () => {
  const PHASES = ['starting', 'live', 'retrying', 'signin', 'readonly', 'removed', 'outdated'] as const;
  it('is false in phases that need the user', () =>
    assert.deepEqual(
      PHASES.filter((phase) => sendsByItself({ phase, error: null, message: null })),
      ['starting', 'live', 'retrying'],
    ));
});
