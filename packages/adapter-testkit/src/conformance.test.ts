import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { createIfAbsentAdapter, type CreateIfAbsentStore } from '@kreatli/adapters/create-if-absent';
import { createMemoryBackend } from '@kreatli/adapters/memory';
import type { Actor } from '@kreatli/core';
import { testAdapter } from './bindings/node-test.js';
import { type KitOptions, conformance, run } from './index.js';
import { ACTORS, freshReview } from '../test/personas.js';
import { httpOptions, referenceOptions } from '../test/reference.js';

const nobody: Actor = { kind: 'guest', role: 'viewer', id: 'nobody' };
const memory = createMemoryBackend();
const memoryOptions: KitOptions = {
  connect: async (persona) => memory.connect(ACTORS[persona] ?? nobody),
  createReview: freshReview,
  claims: { level: 1, watch: true },
  seed: 7,
};

/** A key-value store with a little latency, so that writers meet. */
function createStore(): CreateIfAbsentStore {
  const keys = new Map<string, string[]>();
  const later = () => new Promise((resolve) => void setTimeout(resolve, Math.random() * 2));
  const valuesOf = (reviewId: string) => keys.get(reviewId) ?? keys.set(reviewId, []).get(reviewId)!;
  return {
    async list(reviewId, seq, limit) {
      await later();
      return valuesOf(reviewId)
        .slice(seq + 1, seq + 1 + limit)
        .map((value, i) => ({ seq: seq + 1 + i, value }));
    },
    async createIfAbsent(reviewId, seq, value) {
      await later();
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
  connect: async (persona) => createIfAbsentAdapter({ store, actor: ACTORS[persona] ?? nobody }),
  claims: { level: 1 },
});
testAdapter('reference', referenceOptions());

const http = await httpOptions();
after(() => http.close());
testAdapter('http', http.options);

describe('a report', () => {
  it('names the level that every case reached', async () => {
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
  it('is lowered by a claim that is not met, and by a part that is there and not claimed', async () => {
    for (const claims of [
      { level: 2 as const, watch: true },
      { level: 1 as const },
      { level: 1 as const, watch: true, blobs: true },
    ]) {
      const report = await run({ ...memoryOptions, claims, runs: 1 });
      assert.ok(report.failed > 0 && report.level < claims.level + Number(claims.level === 2), JSON.stringify(claims));
    }
  });
  it('is lowered by what could not be run, and says what is missing', async () => {
    const { control: _, ...options } = referenceOptions();
    const { level, failed, results } = await run({ ...options, runs: 1 });
    assert.deepEqual([level, failed], [1, 0]);
    assert.deepEqual(
      results.filter(({ outcome }) => outcome === 'not run').map(({ id, reason }) => `${id} ${reason}`),
      [
        'faults.restored needs control.restoreBackup',
        'auth.expired needs control.expireAuth',
        'auth.revoked needs control.revokeGuests',
      ],
    );
  });
  it('has cases whose ids are told apart', () => {
    const ids = conformance(http.options).map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
  });
});
