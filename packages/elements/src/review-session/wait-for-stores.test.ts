import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { atom } from 'nanostores';
import { waitForStores } from './wait-for-stores.js';

describe('waitForStores', () => {
  it('resolves at once when the condition holds', () => waitForStores([], () => true));
  it('resolves when a change of any store makes the condition hold, and stops listening', async () => {
    const [$a, $b] = [atom(0), atom(0)];
    let checks = 0;
    const waiting = waitForStores([$a, $b], () => (checks += 1) > 0 && $a.get() + $b.get() === 2);
    $a.set(1);
    $b.set(1);
    await waiting;
    $b.set(2);
    assert.equal(checks, 3);
  });
});
