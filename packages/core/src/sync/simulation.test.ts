import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { isDeep, matrix } from '../../../../test/support/matrix.js';
import { mutants } from '../../test/mutants.js';
import { anyPlan, counts, simulate } from '../../test/simulation.js';
import { createReview } from '../index.js';

/** `SIMULATION_RUNS=5000 SIMULATION_SEED=2` runs more of them, or those of another seed. */
const RUNS = Number(process.env['SIMULATION_RUNS'] ?? (isDeep ? 2000 : 60));
const SEED = Number(process.env['SIMULATION_SEED'] ?? 1);
/** Runs after which a broken core counts as not caught. */
const MAX_MUTANT_RUNS = 250;

/** One fault in the order of sending, one in what a replica stores. */
const REPRESENTATIVES = ['the newest item is sent first', 'a reset keeps the old replica'];

describe(`${RUNS} simulated reviews`, () => {
  it('come to rest with one log, nothing lost, nothing doubled, in each device’s order', async (t) => {
    await fc.assert(
      fc.asyncProperty(anyPlan, (plan) => simulate(plan, { createReview })),
      {
        numRuns: RUNS,
        seed: SEED,
        interruptAfterTimeLimit: Math.max(240_000, RUNS * 400),
        markInterruptAsFailure: true,
      },
    );
    t.diagnostic(
      `${counts.events} events, ${counts.rejected} rejected, ${counts.cut} lost by backups, ${counts.attacks} attacks`,
    );
    assert.ok(counts.rejected > 0 && counts.cut > 0 && counts.attacks > 0);
  });
});

describe('broken cores', async () => {
  const representatives = mutants.filter(({ name }) => REPRESENTATIVES.includes(name));
  assert.equal(representatives.length, REPRESENTATIVES.length);
  for (const { name, load } of matrix(mutants, representatives)) {
    it(`${name}: is caught`, async (t) => {
      const core = await load();
      const plans = fc.sample(anyPlan, { seed: SEED, numRuns: MAX_MUTANT_RUNS });
      let runs = 0;
      let failures = 0;
      for (const plan of plans) {
        runs += 1;
        await simulate(plan, core).catch(() => (failures += 1));
        if (failures >= 3) break;
      }
      t.diagnostic(`caught by ${failures} of ${runs} runs`);
      assert.ok(failures > 0, `not caught in ${runs} runs`);
    });
  }
});
