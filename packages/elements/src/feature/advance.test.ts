import assert from 'node:assert/strict';
import { it } from 'node:test';
import { fakeLocalStorage } from '../../test/fake-local-storage.js';
import { advanceAfterResolve } from './advance.js';

it('is on by default, and stays as it was chosen', () => {
  const stored = fakeLocalStorage();
  assert.equal(advanceAfterResolve().get(), true);
  advanceAfterResolve().set(false);
  assert.equal(advanceAfterResolve().get(), false);
  stored.set('kr-advance', 'nonsense');
  assert.equal(advanceAfterResolve().get(), true);
});
