import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMemoryStorage } from '@kreatli/adapters/memory';
import { AdapterError } from '../index.js';
import { open, addComment } from '../../test/client.js';
import { flush } from '../../test/device.js';
import { rejecting } from '../../test/scripted-adapter.js';

describe('an export of the outbox', () => {
  it('contains queued, rejected and parked items, and damaged rows', async () => {
    const storage = { ...createMemoryStorage(), damaged: async () => [{ half: 'a row' }] };
    const { script, review } = await open({ storage });
    script.nextAppend(
      async ({ items }) => ({
        logId: 'log-1',
        head: 9,
        now: '',
        results: [{ id: items[0]!.id, status: 'rejected', code: 'forbidden' }],
      }),
      rejecting(new AdapterError('not_found')),
    );
    await Promise.all([addComment(review, 'c1', 'Tighten the cut'), addComment(review, 'c2', 'Füße \u{1f600}')]);
    await flush();
    const { json, text } = await review.exportPending((frame) => `00:00:00:${frame}`);
    const read = JSON.parse(json) as {
      format: string;
      reviewId: string;
      items: { state: string; reason?: string; proposal: { data: { body: { text: string } } } }[];
      damaged: unknown[];
    };
    assert.deepEqual([read.format, read.reviewId, read.damaged], ['kreatli-outbox', 'r', [{ half: 'a row' }]]);
    assert.deepEqual(
      read.items.map(({ state, reason, proposal }) => [state, reason, proposal.data.body.text]),
      [
        ['rejected', 'forbidden', 'Tighten the cut'],
        ['queued', undefined, 'Füße \u{1f600}'],
      ],
    );
    assert.equal(
      text,
      [
        '00:00:00:10: Tighten the cut (forbidden)',
        '00:00:00:10: Füße \u{1f600} (queued)',
        '1 more could not be read; they are in the JSON.',
      ].join('\n'),
    );
    await review.dispose();
  });
  it('is empty without items, and works if the storage does not report damaged rows', async () => {
    const { review } = await open({
      storage: { ...createMemoryStorage(), damaged: () => Promise.reject(new Error('closed')) },
    });
    assert.equal((await review.exportPending()).text, '');
    await review.dispose();
  });
});
