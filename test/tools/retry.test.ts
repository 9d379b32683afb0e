import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { merge } from '../../.tools/run/retry.mjs';
import { result } from './result.js';

const statuses = (results: readonly { name: string; status: string }[]) =>
  results.map(({ name, status }) => `${name}: ${status}`);

describe('merge of a first run and its retry', () => {
  it('marks a test that passes now as retried, with its first error', () => {
    const [merged] = merge([result('seeks', 'failed', 'timed out')], [result('seeks', 'passed')]);
    assert.deepEqual([merged?.status, merged?.error], ['retried', 'timed out']);
  });
  it('leaves a test failed that fails again or did not run again', () => {
    const first = [result('seeks', 'failed'), result('steps', 'failed')];
    assert.deepEqual(statuses(merge(first, [result('seeks', 'failed')])), ['seeks: failed', 'steps: failed']);
  });
  it('takes the tests of a page that broke from the retry, and marks one of them', () => {
    const first = [result('page', 'failed', 'the browser ended')];
    const merged = merge(first, [result('seeks', 'passed'), result('steps', 'passed')]);
    assert.deepEqual(statuses(merged), ['seeks: retried', 'steps: passed']);
    assert.equal(merged[0]?.error, 'the browser ended');
  });
  it('counts a page of several files that broke once', () => {
    const file = 'packages/playback/src/step.engines.test.ts';
    const broken = (of: string) => ({ ...result('page', 'failed', 'timed out'), file: of, page: 'playback-1.js' });
    const passed = [result('seeks', 'passed'), { ...result('steps', 'passed'), file }];
    const merged = merge([broken(passed[0]!.file), broken(file)], passed);
    assert.deepEqual(statuses(merged), ['seeks: retried', 'steps: passed']);
  });
  it('takes the tests of a page that reported nothing as they are, and the page as restarted', () => {
    const broken = { ...result('page', 'failed', 'did not finish'), page: 'playback-1.js', isSilent: true };
    const merged = merge([broken], [result('seeks', 'passed'), result('steps', 'failed')]);
    assert.deepEqual(statuses(merged), ['seeks: passed', 'steps: failed', 'page: restarted']);
    assert.deepEqual([merged[2]?.file, merged[2]?.error], ['playback-1.js', 'did not finish']);
  });
  it('leaves a page broken that breaks again', () => {
    const broken = [result('page', 'failed', 'the browser ended')];
    assert.deepEqual(statuses(merge(broken, [])), ['page: failed']);
    assert.deepEqual(statuses(merge(broken, broken)), ['page: failed']);
  });
});
