import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { flakyProblems, knownFlaky } from '../../.tools/report/flaky.mjs';

const now = Date.parse('2026-03-01T12:00:00Z');
const entry = {
  engine: 'webkit',
  file: 'a.engines.test.ts',
  test: 'plays',
  reason: 'hangs',
  until: '2026-03-05',
} as const;

describe('entries of test/known-flaky.json', () => {
  it('are valid today', () => assert.deepEqual(flakyProblems(knownFlaky(), Date.now()), []));
  it('hold until the end of their last day', () => {
    assert.deepEqual(flakyProblems([entry, { ...entry, until: '2026-03-01' }], now), []);
  });
  it('fail after it', () => assert.equal(flakyProblems([{ ...entry, until: '2026-02-28' }], now).length, 1));
  it('fail when they last longer than 14 days', () => {
    assert.deepEqual(flakyProblems([{ ...entry, until: '2026-03-15' }], now), []);
    assert.equal(flakyProblems([{ ...entry, until: '2026-03-17' }], now).length, 1);
  });
  it('fail without a reason or with an invalid date', () => {
    assert.equal(flakyProblems([{ ...entry, reason: '' }], now).length, 1);
    assert.equal(flakyProblems([{ ...entry, until: 'soon' }], now).length, 1);
  });
});
