import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { summarize } from '../../.tools/report/summary.mjs';
import { result } from './result.js';

const run = { seconds: new Map(), minutes: 5, isBudgeted: true, touched: () => false, known: [] };
const inSuite = (...results: ReturnType<typeof result>[]) => results.map((each) => ({ ...each, suite: 'webkit' }));

/** What `summarize` prints, and what it returns. */
function summary(results: ReturnType<typeof inSuite>, changes: object = {}) {
  const lines: string[] = [];
  const { log, table } = console;
  console.log = (line = '') => void lines.push(String(line));
  console.table = () => {};
  try {
    return { isGreen: summarize(results, { ...run, ...changes }), lines };
  } finally {
    Object.assign(console, { log, table });
  }
}
const retried = (count: number) =>
  inSuite(...Array.from({ length: count }, (_, index) => result(`test ${index}`, 'retried', 'timed out')));

describe('summarize', () => {
  it('ends with passed and failed, and names the retried ones in the line before', () => {
    const { isGreen, lines } = summary([...retried(2), ...inSuite(result('plays', 'passed'))]);
    assert.ok(isGreen);
    assert.deepEqual(lines.slice(-2), ['5.0 minutes, 2 retried, 0 restarted', '3 passed, 0 failed']);
  });
  it('fails with a failed test', () => {
    const { isGreen, lines } = summary(inSuite(result('plays', 'failed', 'no frame')));
    assert.ok(!isGreen);
    assert.equal(lines.at(-1), '0 passed, 1 failed');
  });
  it('fails when more than two tests passed only when retried', () => {
    assert.ok(!summary(retried(3)).isGreen);
  });
  it('fails when the change reaches a retried test', () => {
    assert.ok(!summary(retried(1), { touched: () => true }).isGreen);
  });
  it('counts restarted pages apart, and fails with more than two', () => {
    const page = result('page', 'restarted', 'did not finish');
    const { isGreen, lines } = summary(inSuite(result('plays', 'passed'), page), { touched: () => true });
    assert.ok(isGreen);
    assert.deepEqual(lines.slice(-2), ['5.0 minutes, 0 retried, 1 restarted', '1 passed, 0 failed']);
    assert.ok(!summary(inSuite(page, page, page)).isGreen);
  });
  it('accepts a known flaky test', () => {
    const { file, name } = result('test 0', 'retried');
    const known = [{ engine: 'webkit', file, test: name, reason: 'a hang', until: '2026-01-01' }];
    assert.ok(summary(retried(1), { touched: () => true, known }).isGreen);
  });
  it('fails when the whole run passes its budget', () => {
    assert.ok(!summary(inSuite(result('plays', 'passed')), { minutes: 99 }).isGreen);
    assert.ok(summary(inSuite(result('plays', 'passed')), { minutes: 99, isBudgeted: false }).isGreen);
  });
});
