import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createReview } from '../index.js';
import { mutantsOf } from '../../test/mutants.js';
import { anyPlan, counts, simulate } from '../../test/simulation.js';

/** `SIMULATION_RUNS=5000 SIMULATION_SEED=1` runs more of them, or those of another seed. */
const RUNS = Number(process.env['SIMULATION_RUNS'] ?? 400);
const SEED = Number(process.env['SIMULATION_SEED'] ?? 1);
/** Runs after which a mutant counts as having survived. */
const PATIENCE = 250;

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
    t.diagnostic(`${counts.events} events, ${counts.refused} refused, ${counts.cut} lost by backups`);
    assert.ok(counts.refused > 0 && counts.cut > 0);
  });
});

describe('broken cores', async () => {
  for (const { name, load } of mutantsOf()) {
    it(`${name}: is caught`, async (t) => {
      const core = await load();
      const plans = fc.sample(anyPlan, { seed: SEED, numRuns: PATIENCE });
      let ran = 0;
      let caught = 0;
      for (const plan of plans) {
        ran += 1;
        await simulate(plan, core).catch(() => (caught += 1));
        if (caught >= 3) break;
      }
      t.diagnostic(`caught by ${caught} of ${ran} runs`);
      assert.ok(caught > 0, `it survives ${ran} runs`);
    });
  }
});
