import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PendingItem, SyncState } from '@kreatli/core';
import { en } from '../locale/strings/en.js';
import { type SyncFacts, syncView } from './sync-status-view.js';

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
  more: Partial<SyncFacts> = {},
  message: string | null = null,
) => syncView({ sync: { phase, error: null, message }, items, volatile: false, now: NOW, ahead: 0, ...more }, en);
const said = (...args: Parameters<typeof view>) => view(...args)?.said ?? null;

describe('syncView', () => {
  it('is silent when all is well', () =>
    assert.deepEqual([said('live', [item('sending')]), said('starting')], [null, null]));
  it('counts what waits, not what is stuck', () => {
    assert.equal(
      said(
        'retrying',
        (['queued', 'sending', 'sent', 'rejected', 'parked'] as const).map((state) => item(state)),
      ),
      en.savedOnDevice(3),
    );
    assert.equal(said('signin', [item('queued'), item('rejected')]), en.signInToSend(1));
  });
  it('names every other state, and what can be done', () => {
    assert.deepEqual(
      [view('readonly'), view('removed'), view('outdated')],
      [en.readonly, en.reviewDeleted, en.outdated].map((said) => ({ said, offers: null })),
    );
    for (const phase of ['readonly', 'removed', 'outdated'] as const)
      assert.equal(view(phase, [item('queued')])?.offers, 'export');
    assert.equal(view('signin')?.offers, 'signIn');
  });
  it('tells a link that is over from a sign-in', () =>
    assert.equal(said('signin', [item('queued')], {}, 'link_expired'), en.linkExpired(1)));
  it('warns that nothing survives this tab, unless there is worse', () => {
    assert.equal(said('live', [], { volatile: true }), en.volatile);
    assert.equal(said('retrying', [item('queued')], { volatile: true }), en.savedOnDevice(1));
    assert.equal(said('live', [item('queued', { unsaved: true })]), en.storageFull);
  });
  it('says how long something has waited, from the second day on', () => {
    const hours = (n: number) => NOW - n * 3_600_000;
    assert.equal(said('retrying', [item('queued', {}, hours(47))]), en.savedOnDevice(1));
    assert.equal(
      said('retrying', [item('queued', {}, hours(1)), item('queued', {}, hours(50))]),
      en.unsentForDays(2, 2),
    );
  });
  it('names a clock that is off by more than five minutes', () => {
    assert.deepEqual(
      [said('live', [], { ahead: 299_000 }), said('live', [], { ahead: -301_000 })],
      [null, en.clockOff],
    );
  });
  it('says that the log was another one', () => {
    assert.equal(
      syncView(
        {
          sync: { phase: 'live', error: null, message: null, forked: true },
          items: [],
          volatile: false,
          now: NOW,
          ahead: 0,
        },
        en,
      )?.said,
      en.historyConflict,
    );
  });
});
