import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMemoryStorage } from '@kreatli/adapters/memory';
import { AdapterError, type ReviewStorage, StorageError, createReview } from '../index.js';
import { confirmedComments, createVideo, open, say, states } from '../../test/client.js';
import { createClock, createDevice, flush } from '../../test/device.js';
import { comment, owner } from '../../test/log.js';
import { rejecting } from '../../test/scripted-adapter.js';

const full = () => Promise.reject(new StorageError('STORAGE_FULL', 'full'));
const broken: ReviewStorage = {
  volatile: false,
  enqueue: full,
  pending: full,
  amend: full,
  blob: full,
  settle: full,
  park: full,
  confirmed: full,
  extend: full,
  exchange: full,
  draft: full,
  saveDraft: full,
};

describe('storage that fails', () => {
  it('keeps the item in the tab, says so, and sends it', async () => {
    const { script, review } = await open({ storage: broken });
    script.nextAppend(rejecting(new AdapterError('offline')));
    const outcome = await say(review, 'c1');
    assert.equal(outcome.status === 'queued' && outcome.durable, false);
    await flush();
    assert.deepEqual([states(review), review.$items.get()[0]?.unsaved], [['c1 queued'], true]);
    review.refresh();
    await flush();
    assert.deepEqual([states(review), confirmedComments(review), review.$sync.get().phase], [[], ['c1'], 'live']);
    await review.dispose();
  });
  it('does not keep refusals, parked items or retries from being shown', async () => {
    const { script, review } = await open({ storage: broken, more: { limits: { maxBatch: 1, maxEventBytes: 2_000 } } });
    script.nextAppend(
      async ({ items }) => ({
        logId: 'log-1',
        head: 4,
        now: '',
        results: [{ id: items[0]!.id, status: 'rejected', code: 'invalid' }],
      }),
      rejecting(new AdapterError('too_large')),
    );
    await Promise.all([
      say(review, 'refused'),
      say(review, 'parked'),
      say(review, 'huge', 'x'.repeat(2_000)),
      say(review, 'fine'),
    ]);
    await flush();
    assert.deepEqual(states(review), ['refused refused invalid', 'parked parked too_large', 'huge parked too_large']);
    assert.deepEqual(confirmedComments(review), ['fine']);
    await review.retry(review.$items.get()[1]!.proposal.id);
    await flush();
    assert.deepEqual(confirmedComments(review), ['fine', 'parked']);
    await review.dispose();
  });
  it('in the middle of a visit keeps the order of acting', async () => {
    const memory = createMemoryStorage();
    let fails = false;
    const storage = {
      ...memory,
      enqueue: (...args: Parameters<typeof memory.enqueue>) => (fails ? full() : memory.enqueue(...args)),
    };
    const { clock, script, review } = await open({ storage });
    script.nextRead(...Array.from({ length: 4 }, () => rejecting(new AdapterError('offline'))));
    await say(review, 'c1');
    fails = true;
    await say(review, 'c2');
    fails = false;
    await say(review, 'c3');
    await flush();
    assert.deepEqual(states(review), ['c1 queued', 'c2 queued', 'c3 queued']);
    await clock.advance(20_000);
    assert.deepEqual(confirmedComments(review), ['c1', 'c2', 'c3']);
    await review.dispose();
  });
});

describe('storage', () => {
  it('that answers after the end of a review starts nothing more', async () => {
    const memory = createMemoryStorage();
    let end = (): unknown => undefined;
    const storage = {
      ...memory,
      extend: async (...args: Parameters<typeof memory.extend>) => (await memory.extend(...args), void end()),
    };
    const { clock, script, review } = await open({ storage, more: { limits: { maxBatch: 1 } } });
    end = () => review.dispose();
    await Promise.all([say(review, 'c1'), say(review, 'c2')]);
    await clock.advance(120_000);
    assert.deepEqual([script.sent.length, (await memory.pending('r', owner.id)).length], [1, 1]);
  });
  it('has the item, without its draft, before anything is sent', async () => {
    const { script, storage, review } = await open();
    await review.saveDraft('comment', 'half a thou');
    let atSending: unknown;
    script.nextAppend(async (_, __, real) => {
      atSending = [(await storage.pending('r', owner.id)).length, await storage.draft('comment')];
      return real();
    });
    assert.equal((await review.propose('comment.added', comment('c1'), { draftKey: 'comment' })).status, 'queued');
    await flush();
    assert.deepEqual(atSending, [1, null]);
    assert.equal(await review.draft('comment'), null);
    await review.dispose();
  });
  it('is told of nothing that a rule refused', async () => {
    const { storage, review } = await open();
    await review.saveDraft('comment', 'kept');
    assert.deepEqual(
      await review.propose('comment.added', comment('c1', { versionId: 'v7' }), { draftKey: 'comment' }),
      {
        status: 'refused',
        code: 'not_found',
      },
    );
    assert.deepEqual(await review.propose('comment.added', { ...comment('c1'), body: { text: '\ud800' } }), {
      status: 'refused',
      code: 'invalid',
    });
    assert.deepEqual(await review.propose('comment.added', { ...comment('c1'), extra: 0.5 } as never), {
      status: 'refused',
      code: 'invalid',
    });
    assert.deepEqual(
      [states(review), await storage.pending('r', owner.id), await review.draft('comment')],
      [[], [], 'kept'],
    );
    await review.dispose();
  });
  it('holds what was proposed, whatever the caller does with its object afterwards', async () => {
    const { review } = await open();
    const data = { ...comment('c1'), body: { text: 'said' }, tags: ['a'] };
    const proposed = review.propose('comment.added', data);
    data.body.text = 'changed';
    data.tags.push('b');
    await proposed;
    await flush();
    const { body, tags } = review.$confirmed.get().comments.get('c1')!;
    assert.deepEqual([body.text, tags], ['said', ['a']]);
    await review.dispose();
  });
  it('that is slow holds sending back until it has what came before', async () => {
    const clock = createClock();
    const backend = await createVideo(clock);
    const memory = createMemoryStorage();
    const gates: (() => void)[] = [];
    const storage = {
      ...memory,
      enqueue: async (...args: Parameters<typeof memory.enqueue>) => (
        await new Promise<void>((open) => gates.push(open)),
        memory.enqueue(...args)
      ),
    };
    const review = createReview({
      reviewId: 'r',
      actor: owner,
      adapter: backend.connect(owner),
      storage,
      ports: createDevice(clock).openTab(),
    });
    await flush();
    void say(review, 'c1');
    void say(review, 'c2');
    review.refresh();
    await flush();
    assert.deepEqual([states(review), confirmedComments(review), gates.length], [['c1 queued', 'c2 queued'], [], 1]);
    gates[0]!();
    await flush();
    gates[1]!();
    await flush();
    assert.deepEqual(confirmedComments(review), ['c1', 'c2']);
    await review.dispose();
  });
});
