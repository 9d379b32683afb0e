import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { conformance } from './index.js';
import { createFlawedLog } from '../mutants/flawed-log.js';
import { mutants } from '../mutants/mutants.js';
import { ACTORS, freshReview } from '../test/personas.js';

describe(`${mutants.length} broken adapters`, () => {
  it('are without their flaw what every case passes', async () => {
    const backend = createFlawedLog();
    for (const { id, run } of conformance({
      connect: async (persona) => backend.connect(ACTORS[persona] ?? { kind: 'guest', role: 'viewer', id: 'nobody' }),
      createReview: freshReview,
      claims: { level: 1, watch: true },
      seed: 7,
      runs: 4,
    })) {
      await run().catch((error: unknown) => assert.fail(`${id}: ${String(error)}`));
    }
  });
  for (const { name, caughtBy, options } of mutants) {
    it(`${name}: is caught by ${caughtBy.join(', ')}`, async () => {
      const cases = conformance(options());
      for (const id of caughtBy) {
        const found = cases.find((each) => each.id === id);
        assert.ok(found, `there is no case ${id}`);
        const caught = await found.run().then(
          () => false,
          () => true,
        );
        assert.ok(caught, `it survives ${id}`);
      }
    });
  }
});
