import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMemoryStorage } from '@kreatli/adapters/memory';
import { AdapterError, type ReviewStorage, StorageError, createReview } from '../index.js';
import { confirmedComments, createVideo, open, addComment, states } from '../../test/client.js';
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
  it('keeps the item in the tab as unsaved, and sends it', async () => {
    const { script, review } = await open({ storage: broken });
    script.nextAppend(rejecting(new AdapterError('offline')));
    const outcome = await addComment(review, 'c1');
    assert.equal(outcome.status === 'queued' && outcome.durable, false);
    await flush();
    assert.deepEqual([states(review), review.$items.get()[0]?.unsaved], [['c1 queued'], true]);
    review.refresh();
    await flush();
    assert.deepEqual([states(review), confirmedComments(review), review.$sync.get().phase], [[], ['c1'], 'live']);
    await review.dispose();
  });
  it('still shows rejected, parked and retried items', async () => {
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
      addComment(review, 'refused'),
      addComment(review, 'parked'),
      addComment(review, 'huge', 'x'.repeat(2_000)),
      addComment(review, 'fine'),
    ]);
    await flush();
    assert.deepEqual(states(review), ['refused rejected invalid', 'parked parked too_large', 'huge parked too_large']);
    assert.deepEqual(confirmedComments(review), ['fine']);
    await review.retry(review.$items.get()[1]!.proposal.id);
    await flush();
    assert.deepEqual(confirmedComments(review), ['fine', 'parked']);
    await review.dispose();
  });
  it('during a visit keeps the order of the user’s actions', async () => {
    const memory = createMemoryStorage();
    let fails = false;
    const storage = {
      ...memory,
      enqueue: (...args: Parameters<typeof memory.enqueue>) => (fails ? full() : memory.enqueue(...args)),
    };
    const { clock, script, review } = await open({ storage });
    script.nextRead(...Array.from({ length: 4 }, () => rejecting(new AdapterError('offline'))));
    await addComment(review, 'c1');
    fails = true;
    await addComment(review, 'c2');
    fails = false;
    await addComment(review, 'c3');
    await flush();
    assert.deepEqual(states(review), ['c1 queued', 'c2 queued', 'c3 queued']);
    await clock.advance(20_000);
    assert.deepEqual(confirmedComments(review), ['c1', 'c2', 'c3']);
    await review.dispose();
  });
});

describe('storage', () => {
  it('that responds after dispose starts nothing', async () => {
    const memory = createMemoryStorage();
    let end = (): unknown => undefined;
    const storage = {
      ...memory,
      extend: async (...args: Parameters<typeof memory.extend>) => (await memory.extend(...args), void end()),
    };
    const { clock, script, review } = await open({ storage, more: { limits: { maxBatch: 1 } } });
    end = () => review.dispose();
    await Promise.all([addComment(review, 'c1'), addComment(review, 'c2')]);
    await clock.advance(120_000);
    assert.deepEqual([script.sent.length, (await memory.pending('r', owner.id)).length], [1, 1]);
  });
  it('has the item, and no draft, before anything is sent', async () => {
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
  it('does not get proposals that a rule rejects', async () => {
    const { storage, review } = await open();
    await review.saveDraft('comment', 'draft');
    assert.deepEqual(
      await review.propose('comment.added', comment('c1', { versionId: 'v7' }), { draftKey: 'comment' }),
      {
        status: 'rejected',
        code: 'not_found',
      },
    );
    assert.deepEqual(await review.propose('comment.added', { ...comment('c1'), body: { text: '\ud800' } }), {
      status: 'rejected',
      code: 'invalid',
    });
    assert.deepEqual(await review.propose('comment.added', { ...comment('c1'), extra: 0.5 } as never), {
      status: 'rejected',
      code: 'invalid',
    });
    assert.deepEqual(
      [states(review), await storage.pending('r', owner.id), await review.draft('comment')],
      [[], [], 'draft'],
    );
    await review.dispose();
  });
  it('has what was proposed, even if the caller changes its object afterwards', async () => {
    const { review } = await open();
    const data = { ...comment('c1'), body: { text: 'original' }, tags: ['a'] };
    const proposed = review.propose('comment.added', data);
    data.body.text = 'changed';
    data.tags.push('b');
    await proposed;
    await flush();
    const { body, tags } = review.$confirmed.get().comments.get('c1')!;
    assert.deepEqual([body.text, tags], ['original', ['a']]);
    await review.dispose();
  });
  it('that is slow delays sending until earlier items are stored', async () => {
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
    void addComment(review, 'c1');
    void addComment(review, 'c2');
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
