import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMemoryStorage } from '@kreatli/adapters/memory';
import { createReferenceBackend } from '@kreatli/adapters/reference';
import { type Actor, AdapterError, type Ports, type ReviewStorage, createReview, publish } from '../index.js';
import { confirmedComments, createVideo, say, states } from '../../test/client.js';
import { createClock, createDevice, flush } from '../../test/device.js';
import { digest, comment, owner, service, user } from '../../test/log.js';
import { rejecting, scripted, wholeLog } from '../../test/scripted-adapter.js';

const video = {
  versionId: 'v1',
  label: 'v1',
  content: { digest: digest('c'), bytes: 1, type: 'video/mp4' },
  rate: { num: 25, den: 1 },
  frames: 100,
  width: 1280,
  height: 720,
  proxies: [{ kind: 'mp4' as const, digest: digest('d') }],
};

async function twoTabs(change: (ports: Ports) => Ports = (ports) => ports) {
  const clock = createClock();
  const backend = await createVideo(clock);
  const device = createDevice(clock);
  const storage = createMemoryStorage();
  const openTab = () => {
    const script = scripted(backend.connect(owner));
    return {
      script,
      review: createReview({
        reviewId: 'r',
        actor: owner,
        adapter: script.adapter,
        storage,
        ports: change(device.openTab()),
      }),
    };
  };
  const [a, b] = [openTab(), openTab()];
  await flush();
  const comments = async () =>
    (await wholeLog(backend.connect(owner))).flatMap(({ data }) => (data && 'commentId' in data ? data.commentId : []));
  const end = () => Promise.all([a.review.dispose(), b.review.dispose()]);
  return { clock, backend, device, storage, a, b, comments, end };
}
const offline = () => rejecting(new AdapterError('offline'));

describe('two tabs over one outbox', () => {
  it('send what either holds once, and agree', async () => {
    const { clock, storage, a, b, comments, end } = await twoTabs();
    const written = [
      say(a.review, 'a1'),
      say(b.review, 'b1'),
      say(a.review, 'a2'),
      say(b.review, 'b2'),
      say(b.review, 'b3'),
    ];
    assert.deepEqual(new Set((await Promise.all(written)).map(({ status }) => status)), new Set(['queued']));
    await clock.advance(5_000);
    assert.deepEqual((await comments()).toSorted(), ['a1', 'a2', 'b1', 'b2', 'b3']);
    assert.deepEqual(a.review.$confirmed.get(), b.review.$confirmed.get());
    assert.deepEqual([states(a.review), states(b.review), await storage.pending('r', owner.id)], [[], [], []]);
    await end();
  });
  it('keep the order of acting over both, also when messages between them are lost', async () => {
    const { a, b, comments, end } = await twoTabs((ports) => ({ ...ports, post: () => {} }));
    a.script.nextRead(...Array.from({ length: 20 }, offline));
    await say(a.review, 'first');
    await say(b.review, 'second');
    await flush();
    assert.deepEqual(await comments(), ['first', 'second']);
    await end();
  });
  it('show each other what is waiting, in that order', async () => {
    const { a, b, end } = await twoTabs();
    for (const { script } of [a, b]) script.nextRead(...Array.from({ length: 20 }, offline));
    await say(a.review, '1');
    await say(b.review, '2');
    await say(a.review, '3');
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
  it('both say why when what one wrote was refused to the other', async () => {
    const { storage, a, b, end } = await twoTabs();
    a.script.nextRead(...Array.from({ length: 20 }, offline));
    b.script.nextAppend(async ({ items }) => ({
      logId: 'log-1',
      head: 4,
      now: '',
      results: items.map(({ id }) => ({ id, status: 'rejected', code: 'forbidden' })),
    }));
    await say(a.review, 'mine');
    await flush();
    assert.deepEqual([states(a.review), states(b.review)], [['mine refused forbidden'], ['mine refused forbidden']]);
    assert.deepEqual(await storage.pending('r', owner.id), []);
    await a.review.discard(a.review.$items.get()[0]!.proposal.id);
    await flush();
    assert.deepEqual([states(a.review), states(b.review)], [[], []]);
    await end();
  });
  it('one closed in the middle of sending leaves its work to the other', async () => {
    const { clock, a, b, comments, end } = await twoTabs((ports) => ports);
    a.script.nextAppend(() => new Promise(() => {}));
    b.script.nextRead(offline(), offline(), offline());
    await say(a.review, 'c1');
    await flush();
    assert.deepEqual(states(a.review), ['c1 sending']);
    await a.review.dispose();
    await clock.advance(20_000);
    assert.deepEqual([await comments(), confirmedComments(b.review)], [['c1'], ['c1']]);
    await end();
  });
  it('undo what was just written, wherever the write stands', async () => {
    const { clock, storage, a, b, comments, end } = await twoTabs();
    for (const { script } of [a, b]) script.nextRead(offline());
    const write = say(a.review, 'c1');
    const undo = a.review.discard(a.review.$items.get()[0]!.proposal.id);
    await Promise.all([write, undo]);
    await clock.advance(20_000);
    assert.deepEqual([states(a.review), states(b.review), await storage.pending('r', owner.id)], [[], [], []]);
    assert.deepEqual(await comments(), []);
    await end();
  });
});

describe('where a device decides which tab leads', () => {
  const durable = (): ReviewStorage => ({ ...createMemoryStorage(), volatile: false });
  async function tabs(count = 2, storage = durable()) {
    const clock = createClock();
    const backend = await createVideo(clock);
    const device = createDevice(clock);
    const openTab = () => {
      const script = scripted(backend.connect(owner));
      return {
        script,
        review: createReview({
          reviewId: 'r',
          actor: owner,
          adapter: script.adapter,
          storage,
          ports: device.openTab({ locks: true }),
        }),
      };
    };
    const opened = Array.from({ length: count }, openTab);
    await flush();
    const comments = async () =>
      (await wholeLog(backend.connect(owner))).flatMap(({ data }) =>
        data && 'commentId' in data ? data.commentId : [],
      );
    const end = () => Promise.all(opened.map(({ review }) => review.dispose()));
    return { clock, storage, opened, openTab, comments, end };
  }
  const appends = ({ script }: { script: ReturnType<typeof scripted> }) =>
    script.calls.filter(({ k }) => k === 'append').length;

  it('only that one sends, whoever wrote, and all see it', async () => {
    const { clock, opened, comments, end } = await tabs(3);
    const [a, b, c] = opened as [(typeof opened)[0], (typeof opened)[0], (typeof opened)[0]];
    for (const [i, tab] of [b, c, a, b].entries()) await say(tab.review, `n${i}`);
    await clock.advance(3_000);
    assert.deepEqual(await comments(), ['n0', 'n1', 'n2', 'n3']);
    assert.deepEqual([appends(a) > 0, appends(b), appends(c)], [true, 0, 0]);
    for (const { review } of opened) assert.deepEqual([confirmedComments(review).length, states(review)], [4, []]);
    await end();
  });
  it('another one goes on when it ends in the middle of sending', async () => {
    const { clock, opened, comments, end } = await tabs();
    const [a, b] = opened as [(typeof opened)[0], (typeof opened)[0]];
    a.script.nextAppend(() => new Promise(() => {}));
    await say(b.review, 'c1');
    await flush();
    assert.deepEqual([states(a.review), states(b.review)], [['c1 sending'], ['c1 sending']]);
    await a.review.dispose();
    await clock.advance(3_000);
    assert.deepEqual([await comments(), states(b.review)], [['c1'], []]);
    await end();
  });
  it('the others say what it says, and may wake it', async () => {
    const { clock, opened, openTab, comments, end } = await tabs();
    const [a, b] = opened as [(typeof opened)[0], (typeof opened)[0]];
    a.script.nextAppend(rejecting(new AdapterError('forbidden')));
    await say(b.review, 'c1');
    await flush();
    const late = openTab();
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
  it('what storage would not take is sent by the tab that holds it', async () => {
    const storage = durable();
    const { clock, opened, comments, end } = await tabs(2, storage);
    storage.enqueue = () => Promise.reject(new Error('full'));
    await say(opened[1]!.review, 'c1');
    await clock.advance(3_000);
    assert.deepEqual([await comments(), appends(opened[1]!)], [['c1'], 1]);
    await end();
  });
  it('a tab that cannot go on lets another one, with a fresh token, send', async () => {
    for (const kind of ['unauthenticated', 'incompatible'] as const) {
      const { clock, opened, comments, end } = await tabs();
      const [a, b] = opened as [(typeof opened)[0], (typeof opened)[0]];
      const refused = Array.from({ length: 99 }, () => rejecting(new AdapterError(kind)));
      a.script.nextRead(...refused);
      a.script.nextAppend(...refused);
      a.review.refresh();
      await clock.advance(600_000);
      assert.equal(a.review.$sync.get().phase, kind === 'unauthenticated' ? 'signin' : 'outdated');
      await say(b.review, 'c1');
      await clock.advance(5_000);
      assert.deepEqual([await comments(), b.review.$sync.get().phase], [['c1'], 'live'], kind);
      await end();
    }
  });
  it('a tab that leads and is never heard of again holds nobody up', async () => {
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
    await say(review, 'c1');
    await clock.advance(20_000);
    assert.deepEqual(states(review), ['c1 queued']);
    await clock.advance(75_000);
    assert.deepEqual([states(review), confirmedComments(review)], [[], ['c1']]);
    await Promise.all([frozen.dispose(), review.dispose()]);
  });
  it('only the one that leads watches, and once', async () => {
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

describe('people who share a device', () => {
  it('have a copy each, cut for them', async () => {
    const clock = createClock();
    const backend = createReferenceBackend({ now: clock.now });
    const guest = { kind: 'guest', role: 'commenter', id: 'gus' } as const;
    await publish(
      backend.connect(service),
      { reviewId: 'r', title: 'Video', versions: [video], approverIds: [] },
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
  it('are read anew when the same person is cut other pages', async () => {
    const clock = createClock();
    let audience: 'team' | 'all' = 'all';
    const backend = createReferenceBackend({ now: clock.now, audienceOf: () => audience });
    await publish(
      backend.connect(service),
      { reviewId: 'r', title: 'Video', versions: [video], approverIds: [] },
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

describe('two people in one browser', () => {
  it('leave each other alone', async () => {
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
    await say(other, 'g1');
    await clock.advance(3_000);
    assert.deepEqual(
      [leader, follower, other].map(({ $sync }) => $sync.get().phase),
      ['live', 'live', 'readonly'],
    );
    await say(follower, 'mine');
    await clock.advance(5_000);
    assert.deepEqual([states(follower), confirmedComments(leader).includes('mine')], [[], true]);
    await Promise.all([leader.dispose(), follower.dispose(), other.dispose()]);
  });
});
