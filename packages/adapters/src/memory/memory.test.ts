import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ann, append, proposal, read } from '../../test/samples.js';
import { storageContract } from '../../test/storage-contract.js';
import { createMemoryBackend, createMemoryStorage } from './index.js';

describe('memory backend', () => {
  it('never lets receivedAt decrease', async () => {
    let now = 0;
    const adapter = createMemoryBackend({ now: () => now }).connect(ann);
    for (now of [5_000_000, 4_000_000, 4_500_000, 6_000_000]) await append(adapter, 'r', proposal(`p${now}`));
    const times = (await read(adapter, 'r')).events.map(({ receivedAt }) => Date.parse(receivedAt));
    assert.deepEqual(times, [5_000_000, 5_000_000, 5_000_000, 6_000_000]);
  });
  it('has the given log identity', async () => {
    const adapter = createMemoryBackend({ logId: 'restored' }).connect(ann);
    await append(adapter, 'r', proposal('p1'));
    assert.equal((await read(adapter, 'r', 1, 1, 'restored')).logId, 'restored');
  });
});

describe('memory storage', () => {
  for (const { title, run } of storageContract(async () => createMemoryStorage())) it(title, run);
  it('is volatile', () => assert.equal(createMemoryStorage().volatile, true));
});
