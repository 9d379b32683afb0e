import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMemoryStorage } from '@kreatli/adapters/memory';
import { AdapterError } from '../index.js';
import { open, say } from '../../test/client.js';
import { flush } from '../../test/device.js';
import { rejecting } from '../../test/scripted-adapter.js';

describe('an export of what has not reached the log', () => {
  it('holds everything that waits, was refused or set aside, and rows that cannot be read', async () => {
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
    await Promise.all([say(review, 'c1', 'Tighten the cut'), say(review, 'c2', 'Füße \u{1f600}')]);
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
        ['refused', 'forbidden', 'Tighten the cut'],
        ['queued', undefined, 'Füße \u{1f600}'],
      ],
    );
    assert.equal(
      text,
      '00:00:00:10: Tighten the cut (forbidden)\n00:00:00:10: Füße \u{1f600} (queued)\n1 more could not be read; they are in the JSON.',
    );
    await review.dispose();
  });
  it('is empty where nothing waits, and works where the storage cannot say', async () => {
    const { review } = await open({
      storage: { ...createMemoryStorage(), damaged: () => Promise.reject(new Error('closed')) },
    });
    assert.equal((await review.exportPending()).text, '');
    await review.dispose();
  });
});
