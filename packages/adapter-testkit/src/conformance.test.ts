import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { createIfAbsentAdapter, type CreateIfAbsentStore } from '@kreatli/adapters/create-if-absent';
import { createMemoryBackend } from '@kreatli/adapters/memory';
import { testAdapter } from './bindings/node-test.js';
import { type KitOptions, conformance, run } from './index.js';
import { actorOf, newReviewId } from '../test/personas.js';
import { httpOptions, referenceOptions } from '../test/reference.js';

const memory = createMemoryBackend();
const memoryOptions: KitOptions = {
  connect: async (persona) => memory.connect(actorOf(persona)),
  createReview: newReviewId,
  claims: { level: 1, watch: true },
  seed: 7,
};

/** A key-value store with a latency of up to 2 ms, so that writers collide. */
function createStore(): CreateIfAbsentStore {
  const keys = new Map<string, string[]>();
  const latency = () => new Promise((resolve) => void setTimeout(resolve, Math.random() * 2));
  const valuesOf = (reviewId: string) => keys.get(reviewId) ?? keys.set(reviewId, []).get(reviewId)!;
  return {
    async list(reviewId, seq, limit) {
      await latency();
      return valuesOf(reviewId)
        .slice(seq + 1, seq + 1 + limit)
        .map((value, i) => ({ seq: seq + 1 + i, value }));
    },
    async createIfAbsent(reviewId, seq, value) {
      await latency();
      const values = valuesOf(reviewId);
      if (seq !== values.length) return false;
      values.push(value);
      return true;
    },
  };
}
const store = createStore();

testAdapter('memory', memoryOptions);
testAdapter('create-if-absent', {
  ...memoryOptions,
  connect: async (persona) => createIfAbsentAdapter({ store, actor: actorOf(persona) }),
  claims: { level: 1 },
});
testAdapter('reference', referenceOptions());

const http = await httpOptions();
after(() => http.close());
testAdapter('http', http.options);

describe('a report', () => {
  it('has the level up to which every case passed', async () => {
    const { results, ...report } = await run(memoryOptions);
    assert.deepEqual(report, {
      kit: 1,
      contract: 1,
      claimed: 1,
      level: 1,
      passed: results.length,
      failed: 0,
      notRun: 0,
      seed: 7,
    });
  });
  it('has a lower level for a claim that is not met, and for a part that is not claimed', async () => {
    for (const claims of [
      { level: 2 as const, watch: true },
      { level: 1 as const },
      { level: 1 as const, watch: true, blobs: true },
    ]) {
      const report = await run({ ...memoryOptions, claims, runs: 1 });
      assert.ok(report.failed > 0 && report.level < claims.level + Number(claims.level === 2), JSON.stringify(claims));
    }
  });
  it('has a lower level for cases that were not run, and names the missing control', async () => {
    const { control: _, ...options } = referenceOptions();
    const { level, failed, results } = await run({ ...options, runs: 1 });
    assert.deepEqual([level, failed], [1, 0]);
    assert.deepEqual(
      results.filter(({ outcome }) => outcome === 'not run').map(({ id, reason }) => `${id} ${reason}`),
      [
        'restart.log needs control.restart',
        'restart.rejections needs control.restart',
        'restart.windows needs control.advanceTime',
        'restart.day needs control.advanceTime',
        'faults.restored needs control.restoreBackup',
        'auth.expired needs control.expireAuth',
        'auth.revoked needs control.revokeGuests',
        'outsiders.revoked needs control.revokeGuests',
      ],
    );
  });
  it('has cases with unique ids', () => {
    const ids = conformance(http.options).map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
  });
});
