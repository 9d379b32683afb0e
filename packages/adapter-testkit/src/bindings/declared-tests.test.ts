import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMemoryBackend } from '@kreatli/adapters/memory';
import { actorOf, newReviewId } from '../../test/personas.js';
import { type KitOptions, conformance } from '../index.js';
import { declaredTests } from './declared-tests.js';

const memory = createMemoryBackend();
const options = (claims: Partial<KitOptions['claims']> = {}): KitOptions => ({
  connect: async (persona) => memory.connect(actorOf(persona)),
  createReview: newReviewId,
  claims: { level: 1, watch: true, ...claims },
  seed: 7,
  runs: 1,
  timeScale: 3,
});

/** The outcome of the last test, with the outcomes of the cases before it. */
async function runAll(given: KitOptions): Promise<{ readonly rejected: number; readonly last: string }> {
  const tests = declaredTests(given);
  const outcomes: string[] = [];
  for (const { run } of tests)
    outcomes.push(
      await run().then(
        () => 'passed',
        (error: Error) => error.message,
      ),
    );
  return { rejected: outcomes.slice(0, -1).filter((outcome) => outcome !== 'passed').length, last: outcomes.at(-1)! };
}

describe('declaredTests', () => {
  it('declares each case, and the level as the last test', () => {
    const given = options();
    assert.deepEqual(
      declaredTests(given).map(({ title }) => title),
      [...conformance(given).map(({ id, title }) => `${id}: ${title}`), 'level 1 is reached'],
    );
  });
  it('passes at the end when every case passed', async () => {
    assert.deepEqual(await runAll(options()), { rejected: 0, last: 'passed' });
  });
  it('fails at the end when a case was not run, and lists each with its reason', async () => {
    const { rejected, last } = await runAll(options({ http: true }));
    assert.ok(rejected > 0);
    assert.match(
      last,
      /^Level 0 of 1: \d+ passed, 0 failed, \d+ not run\. Seed 7\.\nNot run, so level 1 is not reached: /,
    );
    assert.equal(last.match(/faults\.[\w-]+ \(needs control\.network\)/g)?.length, rejected);
  });
  it('fails at the end when a case failed', async () => {
    const { last } = await runAll(options({ watch: false }));
    assert.match(last, /^Level 0 of 1: \d+ passed, 1 failed, 0 not run\. Seed 7\.$/);
  });
  it('runs each case once, also when the last test runs first', async () => {
    let reviews = 0;
    const given = { ...options(), createReview: async () => (reviews++, newReviewId()) };
    const tests = declaredTests(given);
    await tests.at(-1)!.run();
    const before = reviews;
    for (const { run } of tests) await run();
    assert.ok(before > 0);
    assert.equal(reviews, before);
  });
});
