import { AdapterError, createProposal, newId, plainPorts, toInstant } from '@kreatli/core';
import { newSalt } from '@kreatli/digest';
import type { TestHost } from '../../../packages/server/test/host.js';
import { connectClient, context, createTestReview } from '../load/client.js';
import { until } from './until.js';

/** A user of a review of their own, who finds out whether writing works. */
export interface Probe {
  /** Resolves when a write is answered with 503. @throws Error when it is answered with anything but that and 200. */
  untilUnavailable(): Promise<void>;
  /** Resolves when a write is accepted. */
  untilWritable(): Promise<void>;
}

export async function openProbe(url: string, host: TestHost): Promise<Probe> {
  const reviewId = newId(Date.now(), plainPorts.random);
  await createTestReview({ url, host, reviewId });
  const { adapter } = await connectClient({ url, host, reviewId }, 'owner', 'owner');
  async function write(): Promise<'accepted' | 'unavailable'> {
    const header = { id: newId(Date.now(), plainPorts.random), at: toInstant(Date.now()), base: 0, salt: newSalt() };
    const items = [createProposal('review.updated', { title: 'x'.repeat(200) }, header)];
    try {
      await adapter.append({ reviewId, items }, context());
      return 'accepted';
    } catch (error) {
      if (AdapterError.is(error) && error.kind === 'unavailable') return 'unavailable';
      throw error;
    }
  }
  return {
    untilUnavailable: () => until('a write is answered with 503', async () => (await write()) === 'unavailable'),
    untilWritable: () => until('a write is accepted', async () => (await write()) === 'accepted'),
  };
}
