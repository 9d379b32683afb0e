import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMemoryBackend, createMemoryStorage } from '@kreatli/adapters/memory';
import { AdapterError, type AppendRequest, type ReadPage, type ReviewAdapter, createReview } from '../index.js';
import { confirmedComments, createVideo, open, addComment, states } from '../../test/client.js';
import { createDevice, flush } from '../../test/device.js';
import { owner, proposalOf, comment } from '../../test/log.js';
import { responding, rejecting, wholeLog } from '../../test/scripted-adapter.js';

const context = { signal: new AbortController().signal, attempt: 1, requestId: '' };

/** An adapter whose backend can be replaced, as by a restore from a backup. */
function movable(first: ReviewAdapter) {
  const sent: AppendRequest[] = [];
  const now = { adapter: first };
  const adapter: ReviewAdapter = {
    name: 'movable',
    contract: 1,
    limits: { pageSize: 2 },
    read: (request, context) => now.adapter.read(request, context),
    append: (request, context) => (sent.push(request), now.adapter.append(request, context)),
  };
  return { adapter, sent, move: (to: ReviewAdapter) => void (now.adapter = to) };
}

async function openMovable(storage = createMemoryStorage()) {
  const { clock, backend, review: watcher } = await open();
  await watcher.dispose();
  const line = movable(backend.connect(owner));
  const device = createDevice(clock);
  const join = () =>
    createReview({ reviewId: 'r', actor: owner, adapter: line.adapter, storage, ports: device.openTab() });
  const review = join();
  await flush();
  return { clock, backend, line, review, storage, join };
}

describe('a log of another identity', () => {
  it('replaces the replica in one step, in the store and in storage, and sends items with base 0', async () => {
    const { clock, line, review, storage } = await openMovable();
    await addComment(review, 'lost');
    await flush();
    const restored = await createVideo(clock, 'log-2');
    const shown: number[] = [];
    const off = review.$confirmed.listen(({ seq }) => shown.push(seq));
    line.move({
      ...line.adapter,
      read: rejecting(new AdapterError('offline')),
      append: rejecting(new AdapterError('offline')),
    });
    await addComment(review, 'waiting');
    await flush();
    assert.equal(review.$items.get()[0]?.proposal.base, 5);
    line.move(restored.connect(owner));
    review.refresh();
    await clock.advance(0);
    assert.deepEqual(shown, [4, 6], 'neither empty nor incomplete');
    assert.deepEqual([confirmedComments(review), states(review)], [['waiting', 'lost'], []]);
    assert.deepEqual(
      line.sent.at(-1)?.items.map(({ base }) => base),
      [0, 0],
    );
    assert.equal(line.sent.at(-1)?.logId, 'log-2');
    assert.deepEqual((await storage.confirmed('r/olga'))?.events.length, 6);
    assert.equal((await storage.confirmed('r/olga'))?.logId, 'log-2');
    off();
    await review.dispose();
  });
  it('that has lost what the user wrote gets it again, once, whatever the number of tabs', async () => {
    const { clock, line, review, join } = await openMovable();
    for (const id of ['c1', 'c2']) await addComment(review, id);
    const other = join();
    await flush();
    assert.deepEqual(confirmedComments(review), ['c1', 'c2']);
    const restored = await createVideo(clock, 'log-2');
    line.move(restored.connect(owner));
    review.refresh();
    other.refresh();
    await clock.advance(120_000);
    for (const tab of [review, other]) assert.deepEqual([confirmedComments(tab), states(tab)], [['c1', 'c2'], []]);
    const ids = (await wholeLog(restored.connect(owner))).map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    await review.dispose();
    await other.dispose();
  });
  it('that begins otherwise is another log: nothing of the former one is sent to it', async () => {
    const { clock, line, review } = await openMovable();
    await addComment(review, 'c1');
    await flush();
    const another = createMemoryBackend({ now: clock.now, logId: 'log-2' }).connect(owner);
    await another.append(
      { reviewId: 'r', items: [proposalOf('review.created', { title: 'Another' }, 'first')] },
      context,
    );
    line.move(another);
    review.refresh();
    await clock.advance(120_000);
    assert.deepEqual([confirmedComments(review), states(review)], [[], []]);
    assert.equal((await wholeLog(another)).length, 1);
    await review.dispose();
  });
  it('sends base 0 for an item that was proposed to another log, also from another tab', async () => {
    const { clock, line, review, storage } = await openMovable();
    const proposal = { ...proposalOf('comment.added', comment('c1'), 'old'), base: 3 };
    await storage.enqueue({ reviewId: 'r', participantId: owner.id, proposal, logId: 'log-0' });
    await storage.enqueue({
      reviewId: 'r',
      participantId: owner.id,
      proposal: { ...proposal, id: 'new', data: comment('c2') },
      logId: 'log-1',
    });
    review.refresh();
    await clock.advance(0);
    assert.deepEqual(
      line.sent.flatMap(({ items }) => items.map(({ id, base }) => [id, base])),
      [
        ['old', 0],
        ['new', 3],
      ],
    );
    await review.dispose();
  });
  it('is not mixed with the first one when it changes while being read', async () => {
    const { clock, line, review } = await openMovable();
    const second = (await createVideo(clock, 'log-2')).connect(owner);
    const third = (await createVideo(clock, 'log-3')).connect(owner);
    let pages = 0;
    line.move({
      ...second,
      read: (request, context) =>
        (++pages <= 2
          ? second
          : {
              ...third,
              read: (r: typeof request, c: typeof context) =>
                third.read({ ...r, ...(r.logId && { logId: 'log-3' }) }, c),
            }
        ).read(request, context),
    });
    review.refresh();
    await clock.advance(0);
    assert.deepEqual(
      [review.$sync.get().phase, review.$confirmed.get().voids, review.$confirmed.get().seq],
      ['live', [], 4],
    );
    await review.dispose();
  });

  it('is noticed even if the adapter does not report it', async () => {
    const { clock, line, review } = await openMovable();
    await addComment(review, 'gone');
    await clock.advance(0);
    const second = (await createVideo(clock, 'log-2')).connect(owner);
    line.move({ ...second, read: ({ logId: _logId, ...request }, context) => second.read(request, context) });
    const items = [
      proposalOf('comment.added', comment('other'), 'o1'),
      proposalOf('comment.added', comment('more'), 'o2'),
    ];
    await second.append({ reviewId: 'r', items }, { signal: new AbortController().signal, attempt: 1, requestId: '' });
    await addComment(review, 'new');
    await clock.advance(0);
    assert.deepEqual(confirmedComments(review), ['other', 'more', 'new', 'gone']);
    await review.dispose();
  });
});

describe('reset', () => {
  it('of a log that kept its identity: sends base 0 too', async () => {
    const { clock, line, review } = await openMovable();
    await addComment(review, 'lost');
    await clock.advance(0);
    const shorter = (await createVideo(clock, 'log-1')).connect(owner);
    line.move({ ...shorter, read: rejecting(new AdapterError('offline')) });
    await addComment(review, 'waiting');
    line.move(shorter);
    review.refresh();
    await clock.advance(0);
    assert.deepEqual(
      line.sent.at(-1)?.items.map(({ base }) => base),
      [0],
    );
    assert.deepEqual(confirmedComments(review), ['waiting']);
    await review.dispose();
  });
  it('for a cursor beyond head: replaces the replica by the shorter log', async () => {
    const { clock, line, review } = await openMovable();
    await addComment(review, 'lost');
    await flush();
    line.move((await createVideo(clock, 'log-1')).connect(owner));
    review.refresh();
    await clock.advance(0);
    assert.deepEqual(
      [review.$confirmed.get().seq, confirmedComments(review), review.$sync.get().phase],
      [4, [], 'live'],
    );
    await review.dispose();
  });
  it('after a long outage is done at once', async () => {
    const { clock, script, review } = await open();
    const outage = Array.from({ length: 8 }, () => rejecting(new AdapterError('offline')));
    script.nextRead(...outage, rejecting(new AdapterError('reset')));
    script.calls.length = 0;
    review.refresh();
    while (script.calls.length <= outage.length) await clock.advance(100);
    assert.equal(review.$sync.get().phase, 'live');
    await review.dispose();
  });
  it('repeatedly is reported, and causes no busy loop', async () => {
    const { clock, script, review } = await open();
    script.nextRead(...Array.from({ length: 50 }, () => rejecting(new AdapterError('reset'))));
    review.refresh();
    await clock.advance(100);
    assert.ok(script.calls.length < 10);
    assert.deepEqual([review.$sync.get().phase, review.$sync.get().error], ['retrying', 'reset']);
    await clock.advance(3_600_000);
    assert.equal(review.$sync.get().phase, 'live');
    await review.dispose();
  });
});

describe('a change of audience', () => {
  it('reads the log from the beginning', async () => {
    const { clock, script, review } = await open();
    const cutFor = (audience: string) => responding<ReadPage>((page) => ({ ...page, audience }));
    script.nextRead(cutFor('all'));
    review.refresh();
    await clock.advance(0);
    script.calls.length = 0;
    script.nextRead(cutFor('team'), cutFor('team'), cutFor('team'));
    review.refresh();
    await clock.advance(0);
    assert.deepEqual(
      script.calls.map(({ request }) => 'after' in request && request.after),
      [4, 0, 4],
    );
    assert.deepEqual([review.viewer().audience, review.$sync.get().phase], ['team', 'live']);
    await review.dispose();
  });
});

describe('a later visit', () => {
  it('starts from the replica, sends items in order, and removes rows that a crash left', async () => {
    const { line, review, storage, join } = await openMovable();
    void addComment(review, 'c1');
    const [written] = review.$items.get();
    await flush();
    await review.dispose();
    await storage.enqueue({
      reviewId: 'r',
      participantId: owner.id,
      proposal: written!.proposal,
      logId: 'log-1',
    });
    await storage.enqueue({
      reviewId: 'r',
      participantId: owner.id,
      proposal: proposalOf('comment.added', comment('c2'), 'n2'),
      logId: 'log-1',
    });
    await storage.enqueue({
      reviewId: 'r',
      participantId: 'another-user',
      proposal: proposalOf('comment.added', comment('c9'), 'n9'),
      logId: 'log-1',
    });
    line.sent.length = 0;
    const again = join();
    void addComment(again, 'c3'); // before the replica is restored: rejected, since the version is not known yet
    await flush();
    assert.deepEqual(
      line.sent.map(({ items }) => items.map(({ id }) => id)),
      [['n2']],
    );
    assert.deepEqual(confirmedComments(again), ['c1', 'c2']);
    assert.deepEqual(await storage.pending('r', owner.id), []);
    assert.equal(
      (await storage.pending('r', 'another-user')).length,
      1,
      'an item of another user is neither shown nor sent',
    );
    await again.dispose();
  });
});
