import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMemoryStorage } from '@kreatli/adapters/memory';
import { createReferenceBackend } from '@kreatli/adapters/reference';
import { type Actor, AdapterError, type Ports, type ReviewStorage, createReview, publish } from '../index.js';
import { confirmedComments, createVideo, addComment, openTab, states } from '../../test/client.js';
import { createClock, createDevice, flush } from '../../test/device.js';
import { comment, owner, service, user, publishedVersion } from '../../test/log.js';
import { rejecting, scripted, wholeLog } from '../../test/scripted-adapter.js';

async function twoTabs(change: (ports: Ports) => Ports = (ports) => ports) {
  const clock = createClock();
  const backend = await createVideo(clock);
  const device = createDevice(clock);
  const storage = createMemoryStorage();
  const newTab = () => openTab(backend, storage, change(device.openTab()));
  const [a, b] = [newTab(), newTab()];
  await flush();
  const comments = async () =>
    (await wholeLog(backend.connect(owner))).flatMap(({ data }) => (data && 'commentId' in data ? data.commentId : []));
  const end = () => Promise.all([a.review.dispose(), b.review.dispose()]);
  return { clock, backend, device, storage, a, b, comments, end };
}
const offline = () => rejecting(new AdapterError('offline'));

describe('two tabs with one outbox', () => {
  it('send each item once, and show the same state', async () => {
    const { clock, storage, a, b, comments, end } = await twoTabs();
    const written = [
      addComment(a.review, 'a1'),
      addComment(b.review, 'b1'),
      addComment(a.review, 'a2'),
      addComment(b.review, 'b2'),
      addComment(b.review, 'b3'),
    ];
    assert.deepEqual(new Set((await Promise.all(written)).map(({ status }) => status)), new Set(['queued']));
    await clock.advance(5_000);
    assert.deepEqual((await comments()).toSorted(), ['a1', 'a2', 'b1', 'b2', 'b3']);
    assert.deepEqual(a.review.$confirmed.get(), b.review.$confirmed.get());
    assert.deepEqual([states(a.review), states(b.review), await storage.pending('r', owner.id)], [[], [], []]);
    await end();
  });
  it('keep the order of the user’s actions, also when messages between them are lost', async () => {
    const { a, b, comments, end } = await twoTabs((ports) => ({ ...ports, post: () => {} }));
    a.script.nextRead(...Array.from({ length: 20 }, offline));
    await addComment(a.review, 'first');
    await addComment(b.review, 'second');
    await flush();
    assert.deepEqual(await comments(), ['first', 'second']);
    await end();
  });
  it('show the items of both in that order', async () => {
    const { a, b, end } = await twoTabs();
    for (const { script } of [a, b]) script.nextRead(...Array.from({ length: 20 }, offline));
    await addComment(a.review, '1');
    await addComment(b.review, '2');
    await addComment(a.review, '3');
    await flush();
    assert.deepEqual(
      [states(a.review), states(b.review)],
      [
        ['1 queued', '2 queued', '3 queued'],
        ['1 queued', '2 queued', '3 queued'],
      ],
    );
    await a.review.discard(a.review.$items.get()[1]!.proposal.id);
    await flush();
    assert.deepEqual(
      [states(a.review), states(b.review)],
      [
        ['1 queued', '3 queued'],
        ['1 queued', '3 queued'],
      ],
    );
    await end();
  });
  it('both show the code when an item of one is rejected to the other', async () => {
    const { storage, a, b, end } = await twoTabs();
    a.script.nextRead(...Array.from({ length: 20 }, offline));
    b.script.nextAppend(async ({ items }) => ({
      logId: 'log-1',
      head: 4,
      now: '',
      results: items.map(({ id }) => ({ id, status: 'rejected', code: 'forbidden' })),
    }));
    await addComment(a.review, 'mine');
    await flush();
    assert.deepEqual([states(a.review), states(b.review)], [['mine rejected forbidden'], ['mine rejected forbidden']]);
    assert.deepEqual(
      (await storage.pending('r', owner.id)).map(({ rejected }) => rejected),
      ['forbidden'],
    );
    await a.review.discard(a.review.$items.get()[0]!.proposal.id);
    await flush();
    assert.deepEqual([states(a.review), states(b.review)], [[], []]);
    await end();
  });
  it('the other one sends on when one closes while sending', async () => {
    const { clock, a, b, comments, end } = await twoTabs((ports) => ports);
    a.script.nextAppend(() => new Promise(() => {}));
    b.script.nextRead(offline(), offline(), offline());
    await addComment(a.review, 'c1');
    await flush();
    assert.deepEqual(states(a.review), ['c1 sending']);
    await a.review.dispose();
    await clock.advance(20_000);
    assert.deepEqual([await comments(), confirmedComments(b.review)], [['c1'], ['c1']]);
    await end();
  });
  it('discard an item that is being written, at any point of the write', async () => {
    const { clock, backend, device, storage, a, b, comments, end } = await twoTabs();
    for (const { script } of [a, b]) script.nextRead(offline());
    const write = addComment(a.review, 'c1');
    const undo = a.review.discard(a.review.$items.get()[0]!.proposal.id);
    await Promise.all([write, undo]);
    await clock.advance(20_000);
    assert.deepEqual([states(a.review), states(b.review)], [[], []]);
    const [row] = await storage.pending('r', owner.id);
    assert.deepEqual([row?.proposal.data, row?.discardedAt !== undefined], [{}, true], 'what the user wrote is gone');
    await end();
    await clock.advance(86_400_000);
    const later = openTab(backend, storage, device.openTab());
    await clock.advance(2_000);
    assert.deepEqual([await storage.pending('r', owner.id), await comments()], [[], []], 'after a day the row too');
    await later.review.dispose();
  });
});

describe('a device with a leader tab', () => {
  const durable = (): ReviewStorage => ({ ...createMemoryStorage(), volatile: false });
  async function tabs(count = 2, storage = durable(), { visible = true, change = (ports: Ports) => ports } = {}) {
    const clock = createClock();
    const backend = await createVideo(clock);
    const device = createDevice(clock);
    const newTab = () => openTab(backend, storage, change(device.openTab({ locks: true, visible })));
    const opened = Array.from({ length: count }, newTab);
    await flush();
    const comments = async () =>
      (await wholeLog(backend.connect(owner))).flatMap(({ data }) =>
        data && 'commentId' in data ? data.commentId : [],
      );
    const end = () => Promise.all(opened.map(({ review }) => review.dispose()));
    return { clock, device, storage, opened, newTab, comments, end };
  }
  const appends = ({ script }: { script: ReturnType<typeof scripted> }) =>
    script.calls.filter(({ k }) => k === 'append').length;

  it('only the leader sends, for all tabs', async () => {
    const { clock, opened, comments, end } = await tabs(3);
    const [a, b, c] = opened as [(typeof opened)[0], (typeof opened)[0], (typeof opened)[0]];
    for (const [i, tab] of [b, c, a, b].entries()) await addComment(tab.review, `n${i}`);
    await clock.advance(3_000);
    assert.deepEqual(await comments(), ['n0', 'n1', 'n2', 'n3']);
    assert.deepEqual([appends(a) > 0, appends(b), appends(c)], [true, 0, 0]);
    for (const { review } of opened) assert.deepEqual([confirmedComments(review).length, states(review)], [4, []]);
    await end();
  });
  it('another tab leads when the leader closes while sending', async () => {
    const { clock, opened, comments, end } = await tabs();
    const [a, b] = opened as [(typeof opened)[0], (typeof opened)[0]];
    a.script.nextAppend(() => new Promise(() => {}));
    await addComment(b.review, 'c1');
    await flush();
    assert.deepEqual([states(a.review), states(b.review)], [['c1 sending'], ['c1 sending']]);
    await a.review.dispose();
    await clock.advance(3_000);
    assert.deepEqual([await comments(), states(b.review)], [['c1'], []]);
    await end();
  });
  it('followers show the leader’s state, and can resume it', async () => {
    const { clock, opened, newTab, comments, end } = await tabs();
    const [a, b] = opened as [(typeof opened)[0], (typeof opened)[0]];
    a.script.nextAppend(rejecting(new AdapterError('forbidden')));
    await addComment(b.review, 'c1');
    await flush();
    const late = newTab();
    await flush();
    assert.deepEqual(
      [a, b, late].map(({ review }) => review.$sync.get().phase),
      ['readonly', 'readonly', 'readonly'],
    );
    b.review.refresh();
    await clock.advance(3_000);
    assert.deepEqual(
      [await comments(), [a, b, late].map(({ review }) => review.$sync.get().phase)],
      [['c1'], ['live', 'live', 'live']],
    );
    await late.review.dispose();
    await end();
  });
  it('none calls the backend while it asks one of them to wait', async () => {
    const { clock, opened, comments, end } = await tabs();
    const [a, b] = opened as [(typeof opened)[0], (typeof opened)[0]];
    a.script.nextRead(rejecting(new AdapterError('throttled', 'busy', { retryAfterMs: 90_000 })));
    a.review.refresh();
    await flush();
    let reads = 0;
    for (const { script } of [a, b])
      script.nextRead((_request, _context, real) => {
        reads += 1;
        return real();
      });
    await addComment(b.review, 'c1');
    await clock.advance(89_000);
    assert.deepEqual([reads, await comments()], [0, []]);
    await clock.advance(5_000);
    assert.deepEqual([reads, await comments()], [2, ['c1']]);
    await end();
  });
  it('sends when the wait of another tab is over, long before its next poll', async () => {
    const { clock, device, opened, comments, end } = await tabs(2, durable(), { visible: false });
    const b = opened[1]!;
    b.script.nextRead(rejecting(new AdapterError('throttled', 'busy', { retryAfterMs: 20_000 })));
    device.wake();
    await flush();
    await addComment(b.review, 'c1');
    await clock.advance(19_000);
    assert.deepEqual(await comments(), []);
    await clock.advance(2_000);
    assert.deepEqual(await comments(), ['c1']);
    await end();
  });
  it('all list what was rejected, also when the messages between them are lost', async () => {
    const { clock, opened, end } = await tabs(2, durable(), { change: (ports) => ({ ...ports, post: () => {} }) });
    opened[0]!.script.nextAppend(async ({ items }) => ({
      logId: 'log-1',
      head: 4,
      now: '',
      results: items.map(({ id }) => ({ id, status: 'rejected', code: 'forbidden' })),
    }));
    await addComment(opened[0]!.review, 'c1');
    await clock.advance(5_000);
    for (const { review } of opened) assert.deepEqual(states(review), ['c1 rejected forbidden']);
    await end();
  });
  it('an item that could not be stored is sent by its own tab', async () => {
    const storage = durable();
    const { clock, opened, comments, end } = await tabs(2, storage);
    storage.enqueue = () => Promise.reject(new Error('full'));
    await addComment(opened[1]!.review, 'c1');
    await clock.advance(3_000);
    assert.deepEqual([await comments(), appends(opened[1]!)], [['c1'], 1]);
    await end();
  });
  it('a leader that is stopped lets another tab with a new token lead', async () => {
    for (const kind of ['unauthenticated', 'incompatible'] as const) {
      const { clock, opened, comments, end } = await tabs();
      const [a, b] = opened as [(typeof opened)[0], (typeof opened)[0]];
      const refused = Array.from({ length: 99 }, () => rejecting(new AdapterError(kind)));
      a.script.nextRead(...refused);
      a.script.nextAppend(...refused);
      a.review.refresh();
      await clock.advance(600_000);
      assert.equal(a.review.$sync.get().phase, kind === 'unauthenticated' ? 'signin' : 'outdated');
      await addComment(b.review, 'c1');
      await clock.advance(5_000);
      assert.deepEqual([await comments(), b.review.$sync.get().phase], [['c1'], 'live'], kind);
      await end();
    }
  });
  it('followers send for themselves when the leader is unresponsive', async () => {
    const clock = createClock();
    const backend = await createVideo(clock);
    const device = createDevice(clock);
    const storage = durable();
    const hang = () => new Promise<never>(() => {});
    const frozen = createReview({
      reviewId: 'r',
      actor: owner,
      adapter: { ...backend.connect(owner), read: hang, append: hang },
      storage,
      ports: { ...device.openTab({ locks: true }), post: () => {} },
    });
    await clock.advance(1_000);
    const review = createReview({
      reviewId: 'r',
      actor: owner,
      adapter: backend.connect(owner),
      storage,
      ports: device.openTab({ locks: true }),
    });
    await clock.advance(1_000);
    await addComment(review, 'c1');
    await clock.advance(20_000);
    assert.deepEqual(states(review), ['c1 queued']);
    await clock.advance(75_000);
    assert.deepEqual([states(review), confirmedComments(review)], [[], ['c1']]);
    await Promise.all([frozen.dispose(), review.dispose()]);
  });
  it('only the leader watches, once', async () => {
    const clock = createClock();
    const backend = await createVideo(clock);
    const device = createDevice(clock);
    const storage = durable();
    let watching = 0;
    const watch = (_request: unknown, _sink: unknown, { signal }: { signal: AbortSignal }) => {
      watching += 1;
      signal.addEventListener('abort', () => (watching -= 1));
    };
    const opened = Array.from({ length: 2 }, () =>
      createReview({
        reviewId: 'r',
        actor: owner,
        adapter: { ...backend.connect(owner), watch },
        storage,
        ports: device.openTab({ locks: true }),
      }),
    );
    await clock.advance(5_000);
    assert.equal(watching, 1);
    await opened[0]!.dispose();
    await clock.advance(5_000);
    assert.equal(watching, 1);
    await opened[1]!.dispose();
    assert.equal(watching, 0);
  });
});

describe('users who share a device', () => {
  it('have a replica each, for their audience', async () => {
    const clock = createClock();
    const backend = createReferenceBackend({ now: clock.now });
    const guest = { kind: 'guest', role: 'commenter', id: 'gus' } as const;
    await publish(
      backend.connect(service),
      { reviewId: 'r', title: 'Video', versions: [publishedVersion()], approverIds: [], secret: 'test' },
      createDevice(clock).openTab(),
    );
    const storage = createMemoryStorage();
    const open = async (actor: Actor) => {
      const review = createReview({
        reviewId: 'r',
        actor,
        adapter: backend.connect(actor),
        storage,
        ports: createDevice(clock).openTab(),
      });
      await clock.advance(3_000);
      return review;
    };
    const first = await open(guest);
    await first.dispose();
    const boss = await open(owner);
    await boss.propose(
      'comment.added',
      comment('secret', { body: { text: 'The client is difficult' }, visibility: 'team' }),
    );
    await clock.advance(3_000);
    assert.deepEqual(confirmedComments(boss), ['secret']);
    await boss.dispose();
    const later = await open(guest);
    assert.ok(
      !JSON.stringify([...later.$confirmed.get().comments], (_, value: unknown) =>
        value instanceof Map ? [...value] : value,
      ).includes('difficult'),
    );
    assert.ok(!JSON.stringify(await storage.confirmed('r/gus')).includes('difficult'));
    await later.dispose();
    const again = await open(owner);
    assert.deepEqual(confirmedComments(again), ['secret']);
    await again.dispose();
  });
  it('rebuild the replica when their audience changes', async () => {
    const clock = createClock();
    let audience: 'team' | 'all' = 'all';
    const backend = createReferenceBackend({
      now: clock.now,
      audienceOf: ({ id }) => (id === 'ed' ? 'team' : audience),
    });
    await publish(
      backend.connect(service),
      { reviewId: 'r', title: 'Video', versions: [publishedVersion()], approverIds: [] },
      createDevice(clock).openTab(),
    );
    const writer = createReview({
      reviewId: 'r',
      actor: user('ed', 'editor'),
      adapter: backend.connect(user('ed', 'editor')),
      storage: createMemoryStorage(),
      ports: createDevice(clock).openTab(),
    });
    await clock.advance(3_000);
    await writer.propose('comment.added', comment('secret', { visibility: 'team' }));
    await clock.advance(3_000);
    await writer.dispose();
    const storage = createMemoryStorage();
    const open = async () => {
      const review = createReview({
        reviewId: 'r',
        actor: owner,
        adapter: backend.connect(owner),
        storage,
        ports: createDevice(clock).openTab(),
      });
      await clock.advance(5_000);
      const seen = confirmedComments(review);
      await review.dispose();
      return seen;
    };
    assert.deepEqual(await open(), []);
    audience = 'team';
    assert.deepEqual(await open(), ['secret']);
  });
});

describe('two users in one browser', () => {
  it('do not affect each other', async () => {
    const clock = createClock();
    const backend = await createVideo(clock);
    const device = createDevice(clock);
    const storage = { ...createMemoryStorage(), volatile: false };
    const open = (actor: Actor, adapter = backend.connect(actor)) =>
      createReview({ reviewId: 'r', actor, adapter, storage, ports: device.openTab({ locks: true }) });
    const [leader, follower] = [open(owner), open(owner)];
    await clock.advance(3_000);
    const gus = user('gus', 'commenter');
    const other = open(gus, {
      ...backend.connect(gus),
      append: () => Promise.reject(new AdapterError('forbidden', 'this link is for reading')),
    });
    await clock.advance(1_000);
    await addComment(other, 'g1');
    await clock.advance(3_000);
    assert.deepEqual(
      [leader, follower, other].map(({ $sync }) => $sync.get().phase),
      ['live', 'live', 'readonly'],
    );
    await addComment(follower, 'mine');
    await clock.advance(5_000);
    assert.deepEqual([states(follower), confirmedComments(leader).includes('mine')], [[], true]);
    await Promise.all([leader.dispose(), follower.dispose(), other.dispose()]);
  });
});
