import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PendingItem, SyncState } from '@kreatli/core';
import { en } from '../shared/words/en.js';
import { syncView } from './sync-status-view.js';

const item = (state: PendingItem['state']): PendingItem => ({ state, order: 1, proposal: {} as PendingItem['proposal'] });
const said = (phase: SyncState['phase'], states: readonly PendingItem['state'][] = [], volatile = false) => syncView({ phase, error: null, message: null }, states.map(item), volatile, en);

describe('syncView', () => {
  it('is silent when all is well', () => assert.deepEqual([said('live', ['sending']), said('starting')], [null, null]));
  it('counts what waits, not what is stuck', () => {
    assert.equal(said('retrying', ['queued', 'sending', 'sent', 'refused', 'parked']), en.savedHere(3));
    assert.equal(said('signin', ['queued', 'refused']), en.signIn(1));
  });
  it('names every other state', () => {
    assert.deepEqual([said('readonly'), said('removed'), said('outdated')], [en.readonly, en.removedReview, en.outdated]);
  });
  it('warns that nothing survives this tab, unless there is worse', () => {
    assert.equal(said('live', [], true), en.volatile);
    assert.equal(said('retrying', ['queued'], true), en.savedHere(1));
  });
});
