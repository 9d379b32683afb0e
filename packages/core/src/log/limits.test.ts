import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Proposal } from '../event/proposal.js';
import { MAX_BATCH, MAX_EVENT_BYTES, checkBatch } from './limits.js';

/** A value of exactly this many bytes as JSON: `{"x":"…"}`, where each é is two. */
const ofBytes = (bytes: number): Proposal => {
  const text = 'é'.repeat((bytes - 8) >> 1) + 'e'.repeat((bytes - 8) % 2);
  return { x: text } as unknown as Proposal;
};
const tooLarge = { name: 'AdapterError', kind: 'too_large' };

describe('checkBatch', () => {
  it('accepts as many proposals as the limit, and no more', () => {
    const batch = (count: number) => Array.from({ length: count }, () => ofBytes(20));
    checkBatch(batch(MAX_BATCH));
    assert.throws(() => checkBatch(batch(MAX_BATCH + 1)), tooLarge);
  });
  it('counts bytes of UTF-8, not characters', () => {
    checkBatch([ofBytes(MAX_EVENT_BYTES)]);
    assert.throws(() => checkBatch([ofBytes(MAX_EVENT_BYTES + 1)]), tooLarge);
  });
});
