import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ann, append, backendContract, proposal, read } from '../../test/backend-contract.js';
import { storageContract } from '../../test/storage-contract.js';
import { createMemoryBackend, createMemoryStorage } from './index.js';

describe('memory backend', () => {
  let now = 0;
  for (const { title, run } of backendContract(async () => createMemoryBackend({ now: () => now }), { set: (ms) => void (now = ms) })) it(title, run);

  it('has the log identity that it is given', async () => {
    const adapter = createMemoryBackend({ logId: 'restored' }).connect(ann);
    await append(adapter, 'r', proposal('p1'));
    assert.equal((await read(adapter, 'r', 1, 1, 'restored')).logId, 'restored');
  });
});

describe('memory storage', () => {
  for (const { title, run } of storageContract(async () => createMemoryStorage())) it(title, run);
  it('says that nothing survives the page', () => assert.equal(createMemoryStorage().volatile, true));
});
