import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { matrix } from '../../../test/support/matrix.js';
import { conformance } from './index.js';
import { createFlawedLog } from '../mutants/flawed-log.js';
import { mutants, representatives } from '../mutants/mutants.js';
import { actorOf, newReviewId } from '../test/personas.js';

describe('broken adapters', () => {
  it('pass every case without their flaw', async () => {
    const backend = createFlawedLog();
    for (const { id, run } of conformance({
      connect: async (persona) => backend.connect(actorOf(persona)),
      createReview: newReviewId,
      claims: { level: 1, watch: true },
      seed: 7,
      runs: 4,
    })) {
      await run().catch((error: unknown) => assert.fail(`${id}: ${String(error)}`));
    }
  });
  for (const { name, caughtBy, options } of matrix(mutants, representatives)) {
    it(`${name}: fails ${caughtBy.join(', ')}`, async () => {
      const cases = conformance(options());
      for (const id of caughtBy) {
        const found = cases.find((each) => each.id === id);
        assert.ok(found, `there is no case ${id}`);
        await assert.rejects(found.run(), `${id} passes`);
      }
    });
  }
});
