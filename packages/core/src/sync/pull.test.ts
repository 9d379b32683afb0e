/** A long log is read page by page, and folded in few steps. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMemoryBackend, createMemoryStorage } from '@kreatli/adapters/memory';
import { type ReviewAdapter, createReview } from '../index.js';
import { comment, owner, proposalOf } from '../../test/log.js';

const context = { signal: new AbortController().signal, attempt: 1, requestId: '' };

/** A review with `count` comments, in pages of 100 events, and how many of them were read. */
async function longReview(count: number, failAt = Infinity) {
  const backend = createMemoryBackend().connect(owner);
  const items = Array.from({ length: count }, (_, i) => proposalOf('comment.added', comment(`c${i}`), `p${i}`));
  for (let at = 0; at < count; at += 50)
    await backend.append({ reviewId: 'r', items: items.slice(at, at + 50) }, context);
  let reads = 0;
  const adapter: ReviewAdapter = {
    ...backend,
    limits: { pageSize: 100 },
    async read(request, options) {
      if (++reads === failAt) throw new Error('offline');
      return backend.read(request, options);
    },
  };
  return { adapter, reads: () => reads };
}

function open(adapter: ReviewAdapter) {
  const review = createReview({ reviewId: 'r', actor: owner, adapter, storage: createMemoryStorage() });
  const heads: number[] = [];
  review.$confirmed.listen(({ seq }) => void heads.push(seq));
  const reached = (seq: number) =>
    new Promise<void>((resolve) => {
      const stop = review.$confirmed.subscribe((state) => {
        if (state.seq >= seq) queueMicrotask(() => (stop(), resolve()));
      });
    });
  return { review, heads, reached };
}

describe('a cold open', () => {
  it('shows the first thousand events, then twice as many at each step', async () => {
    const { adapter, reads } = await longReview(5_000);
    const { review, heads, reached } = open(adapter);
    await reached(5_000);
    assert.deepEqual(heads, [1_000, 3_000, 5_000]);
    assert.equal(reads(), 50);
    await review.dispose();
  });
  it('keeps what was read before an error', async () => {
    const { adapter } = await longReview(900, 5);
    const { review, heads, reached } = open(adapter);
    await reached(400);
    assert.deepEqual(heads, [400]);
    await review.dispose();
  });
});
