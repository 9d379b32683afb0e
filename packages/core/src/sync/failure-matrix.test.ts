/** A test for each row of the table "Failures" in docs/sync.md. The other tests of this folder go into details. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMemoryStorage } from '@kreatli/adapters/memory';
import { createReferenceBackend } from '@kreatli/adapters/reference';
import {
  AdapterError,
  type AdapterErrorKind,
  type LogEvent,
  type ReadPage,
  type ReviewStorage,
  type WatchSink,
  createReview,
  publish,
} from '../index.js';
import { confirmedComments, createVideo, open, addComment, openTab, states } from '../../test/client.js';
import { createClock, createDevice, flush } from '../../test/device.js';
import { digest, comment, owner, service, user } from '../../test/log.js';
import {
  losingResponse,
  responding,
  never,
  rejecting,
  scripted,
  throwing,
  wholeLog,
} from '../../test/scripted-adapter.js';

const error = (kind: AdapterErrorKind, message = kind as string, retryAfterMs?: number) =>
  new AdapterError(kind, message, retryAfterMs === undefined ? {} : { retryAfterMs });
type Opened = Awaited<ReturnType<typeof open>>;
/** Expects that the item is still there, and is sent when the backend responds again. */
async function isKept({ clock, review }: Opened): Promise<void> {
  assert.deepEqual(states(review), ['c1 queued']);
  review.refresh();
  await clock.advance(70_000);
  assert.deepEqual([states(review), confirmedComments(review), review.$sync.get().phase], [[], ['c1'], 'live']);
  await review.dispose();
}
async function appendFails(kind: AdapterErrorKind, message?: string, retryAfterMs?: number): Promise<Opened> {
  const opened = await open();
  opened.script.nextAppend(rejecting(error(kind, message, retryAfterMs)));
  await addComment(opened.review, 'c1');
  await flush();
  return opened;
}

describe('failure matrix', () => {
  it('No connection, no response within 30 s', async () => {
    const offline = await appendFails('offline');
    assert.equal(offline.review.$sync.get().phase, 'retrying');
    await isKept(offline);
    const silent = await open();
    silent.script.nextAppend(never);
    await addComment(silent.review, 'c1');
    await silent.clock.advance(30_000);
    assert.equal(silent.review.$sync.get().error, 'offline');
    await isKept(silent);
  });
  it('The response was lost, the append succeeded', async () => {
    const { clock, backend, script, review } = await open();
    script.nextAppend(losingResponse(error('offline')));
    await addComment(review, 'c1');
    await clock.advance(3_000);
    assert.deepEqual([states(review), confirmedComments(review)], [[], ['c1']]);
    assert.equal((await wholeLog(backend.connect(owner))).filter(({ type }) => type === 'comment.added').length, 1);
    await review.dispose();
  });
  it('5xx, or any exception from the adapter', async () => {
    await isKept(await appendFails('unavailable'));
    for (const step of [throwing(new TypeError('at once')), rejecting(new TypeError('later')), rejecting('a text')]) {
      const opened = await open();
      opened.script.nextAppend(step);
      await addComment(opened.review, 'c1');
      await flush();
      assert.deepEqual([opened.review.$sync.get().phase, opened.review.$sync.get().error], ['retrying', 'unknown']);
      await isKept(opened);
    }
  });
  it('429', async () => {
    const { clock, device, script, review } = await appendFails('throttled', 'slowly', 20_000);
    const sent = script.sent.length;
    device.wake();
    await clock.advance(19_000);
    assert.equal(script.sent.length, sent, 'waits for Retry-After, whatever wakes it');
    await clock.advance(2_000);
    assert.deepEqual(confirmedComments(review), ['c1']);
    await review.dispose();
  });
  it('401', async () => {
    const opened = await appendFails('unauthenticated');
    assert.equal(opened.review.$sync.get().phase, 'signin');
    await addComment(opened.review, 'c2');
    await opened.clock.advance(3_600_000);
    assert.deepEqual(states(opened.review), ['c1 queued', 'c2 queued'], 'proposing still works, and nothing is sent');
    opened.review.refresh();
    await opened.clock.advance(3_000);
    assert.deepEqual(confirmedComments(opened.review), ['c1', 'c2']);
    await opened.review.dispose();
  });
  it('403 for the review', async () => {
    const opened = await appendFails('forbidden');
    const writer = opened.backend.connect(service);
    const [created] = await wholeLog(writer);
    await writer.append(
      { reviewId: 'r', items: [{ ...created!, id: 'x', type: 'review.updated', data: { title: 'New' } } as never] },
      { signal: new AbortController().signal, attempt: 1, requestId: '' },
    );
    await opened.clock.advance(61_000);
    assert.deepEqual(
      [opened.review.$sync.get().phase, opened.review.$confirmed.get().review?.title],
      ['readonly', 'New'],
      'it still reads',
    );
    assert.match((await opened.review.exportPending()).text, /c1/);
    await isKept(opened);
  });
  it('One item rejected', async () => {
    const { backend, device, script, storage, review } = await open();
    script.nextAppend(async ({ items }) => ({
      logId: 'log-1',
      head: 9,
      now: '',
      results: [{ id: items[0]!.id, status: 'rejected', code: 'forbidden' }],
    }));
    await addComment(review, 'c1', 'My comment');
    await flush();
    assert.deepEqual([states(review), review.$state.get().comments.size], [['c1 rejected forbidden'], 0]);
    assert.match((await review.exportPending()).text, /My comment/);
    await review.dispose();
    const { review: again } = openTab(backend, storage, device.openTab());
    await flush();
    assert.deepEqual(states(again), ['c1 rejected forbidden'], 'it is there after a reload');
    assert.match((await again.exportPending()).text, /My comment/);
    await again.dispose();
  });
  it('404 for the review', async () => {
    const opened = await appendFails('not_found');
    await opened.clock.advance(3_600_000);
    assert.equal(opened.review.$sync.get().phase, 'removed');
    assert.match((await opened.review.exportPending()).json, /c1/);
    await isKept(opened);
  });
  it('One item rejected: the codes of a rule', async () => {
    for (const code of ['stale', 'already_decided', 'window_closed']) {
      const { script, review } = await open();
      script.nextAppend(async ({ items }) => ({
        logId: 'log-1',
        head: 9,
        now: '',
        results: [{ id: items[0]!.id, status: 'rejected', code }],
      }));
      await addComment(review, 'c1');
      await flush();
      assert.deepEqual(states(review), [`c1 rejected ${code}`]);
      await review.dispose();
    }
  });
  it('Another log, or a cursor beyond its head', async () => {
    const clock = createClock();
    const backend = createReferenceBackend({ now: clock.now });
    await publish(
      backend.connect(service),
      { reviewId: 'r', title: 'Video', versions: [], approverIds: [], secret: 'test' },
      createDevice(clock).openTab(),
    );
    const script = scripted(backend.connect(owner));
    const storage = createMemoryStorage();
    const review = createReview({
      reviewId: 'r',
      actor: owner,
      adapter: script.adapter,
      storage,
      ports: createDevice(clock).openTab(),
    });
    await clock.advance(0);
    const head = review.$confirmed.get().seq;
    await review.propose('review.updated', { title: 'One' });
    await clock.advance(2_000);
    script.nextRead(...Array.from({ length: 3 }, () => rejecting(error('offline'))));
    await review.propose('review.updated', { title: 'Two' });
    backend.restore('r', head);
    await clock.advance(60_000);
    assert.deepEqual(
      [review.$confirmed.get().review?.title, review.$sync.get().phase, (await storage.pending('r', owner.id)).length],
      ['Two', 'live', 0],
    );
    assert.equal((await storage.confirmed('r/olga'))?.events.length, head + 1, 'the replica is that of the new log');
    await review.dispose();
  });
  it('413', async () => {
    const { clock, script, review } = await open();
    script.nextAppend(rejecting(error('too_large')), rejecting(error('too_large')));
    await Promise.all([addComment(review, 'c1'), addComment(review, 'c2')]);
    await clock.advance(2_000);
    assert.deepEqual([states(review), confirmedComments(review)], [['c1 parked too_large'], ['c2']]);
    await review.dispose();
  });
  it('426, or an invalid response three times', async () => {
    const opened = await open();
    opened.script.nextRead(...Array.from({ length: 3 }, () => rejecting(error('incompatible'))));
    await addComment(opened.review, 'c1');
    await opened.clock.advance(600_000);
    assert.equal(opened.review.$sync.get().phase, 'outdated');
    await isKept(opened);
  });
  it('Hints twice, out of order, with gaps', async () => {
    let sink: WatchSink | undefined;
    const { clock, backend, review } = await open({ more: { watch: (_, to) => ((sink = to), to.state('live')) } });
    const log = await wholeLog(backend.connect(owner));
    for (const head of [99, 1, 99, 3]) sink!.hint({ head, logId: 'log-1', events: [log.at(-1)!, log[0]!] });
    await clock.advance(1_000);
    assert.deepEqual(
      [review.$confirmed.get().seq, review.$confirmed.get().faulty, review.$sync.get().phase],
      [log.length, false, 'live'],
    );
    await review.dispose();
  });
  it('Hints stop', async () => {
    let sink: WatchSink | undefined;
    const { clock, script, review } = await open({ more: { watch: (_, to) => ((sink = to), to.state('live')) } });
    sink!.state('down');
    await flush();
    script.calls.length = 0;
    await clock.advance(10_000);
    assert.equal(script.calls.length, 5, 'it polls');
    await review.dispose();
  });
  it('The device’s clock is wrong, the backend’s clock jumps back', async () => {
    const { clock, script, review } = await open();
    const wrong = responding<ReadPage>((page) => ({ ...page, now: new Date(clock.now() + 3_600_000).toISOString() }));
    script.nextRead(wrong, wrong);
    await addComment(review, 'c1');
    await flush();
    assert.deepEqual([Math.round((review.now() - clock.now()) / 60_000), confirmedComments(review)], [60, ['c1']]);
    const back = responding<ReadPage>((page) => ({ ...page, now: new Date(clock.now() - 3_600_000).toISOString() }));
    script.nextRead(back);
    review.refresh();
    await flush();
    assert.deepEqual([Math.round((review.now() - clock.now()) / 60_000), confirmedComments(review)], [-60, ['c1']]);
    await review.dispose();
  });
  it('A tab crashed before or during a write to the outbox', async () => {
    for (const crash of ['before', 'after'] as const) {
      const storage = createMemoryStorage();
      await storage.saveDraft('k', 'Half a sentence');
      const { enqueue } = storage;
      const dying: ReviewStorage = {
        ...storage,
        enqueue: async (...args) => (crash === 'before' ? never() : (await enqueue(...args), never())),
      };
      const first = await open({ storage: dying });
      void first.review.propose(
        'comment.added',
        { commentId: 'c1', threadId: 'c1', versionId: 'v1', body: { text: 'Half a sentence' }, visibility: 'all' },
        { draftKey: 'k' },
      );
      await flush();
      const left = [await storage.draft('k'), (await storage.pending('r', owner.id)).length];
      assert.deepEqual(
        left,
        crash === 'before' ? ['Half a sentence', 0] : [null, 1],
        'either the draft or the item exists',
      );
      const again = await open({ storage });
      await again.clock.advance(3_000);
      assert.deepEqual(confirmedComments(again.review), crash === 'before' ? [] : ['c1']);
      await again.review.dispose();
    }
  });
  it('A tab crashed while sending', async () => {
    const clock = createClock();
    const backend = await createVideo(clock);
    const [device, storage] = [createDevice(clock), createMemoryStorage()];
    const newTab = () => openTab(backend, storage, device.openTab());
    const [a, b] = [newTab(), newTab()];
    await flush();
    a.script.nextAppend(losingResponse(error('aborted')));
    await addComment(a.review, 'c1');
    await flush();
    await a.review.dispose();
    await clock.advance(5_000);
    assert.deepEqual([confirmedComments(b.review), states(b.review)], [['c1'], []]);
    assert.equal((await wholeLog(backend.connect(owner))).filter(({ type }) => type === 'comment.added').length, 1);
    await b.review.dispose();
  });
  it('The disk is full', async () => {
    const memory = createMemoryStorage();
    const storage: ReviewStorage = {
      ...memory,
      volatile: false,
      enqueue: () => Promise.reject(new Error('QuotaExceededError')),
    };
    const { clock, review } = await open({ storage });
    const outcome = await addComment(review, 'c1');
    assert.deepEqual([outcome.status === 'queued' && outcome.durable, review.$items.get()[0]?.unsaved], [false, true]);
    await clock.advance(3_000);
    assert.deepEqual(confirmedComments(review), ['c1'], 'sent from memory');
    await review.dispose();
  });
  it('No storage at all', async () => {
    const { review } = await open();
    assert.equal(review.volatile, true);
    const outcome = await addComment(review, 'c1');
    assert.equal(outcome.status === 'queued' && outcome.durable, false);
    await review.dispose();
  });
  it('The browser evicts storage after seven days', async () => {
    const { clock, review } = await appendFails('unauthenticated');
    const begun = clock.now();
    await clock.advance(3 * 24 * 3_600_000);
    assert.ok(
      clock.now() - Date.parse(review.$items.get()[0]!.proposal.at) >= clock.now() - begun,
      'the age of the item is known',
    );
    await review.dispose();
  });
  it('Gaps, wrong ids, too many events', async () => {
    const opened = await open();
    const before = opened.review.$confirmed.get();
    opened.script.nextRead(responding<ReadPage>((page) => ({ ...page, head: 9, events: [{ seq: 2 }] })));
    opened.review.refresh();
    await flush();
    assert.deepEqual([opened.review.$confirmed.get(), opened.review.$sync.get().error], [before, 'incompatible']);
    await opened.review.dispose();
  });
  it('The same oldest item fails eight times with 5xx while reading works', async () => {
    const { clock, script, review } = await open();
    const real = script.adapter.append.bind(script.adapter);
    script.adapter.append = (request, context) =>
      request.items.some(({ data }) => 'commentId' in data && data.commentId === 'bad')
        ? Promise.reject(error('unavailable'))
        : real(request, context);
    await Promise.all([addComment(review, 'bad'), addComment(review, 'good')]);
    await clock.advance(1_200_000);
    assert.deepEqual([states(review), confirmedComments(review)], [['bad parked not_sent'], ['good']]);
    await review.dispose();
  });
  it('An event from a newer build in the log; an event that cannot be applied', async () => {
    const { script, review } = await open();
    const strange = responding<ReadPage>((page) => {
      const seq = page.head + 1;
      const event = {
        v: 1,
        id: 'strange',
        type: 'hologram.added',
        data: {},
        seq,
        salt: null,
        base: 0,
        at: '',
        digest: digest('0'),
        receivedAt: '2026-03-01T10:00:00.000Z',
        actor: owner,
      } as unknown as LogEvent;
      return { ...page, head: seq, events: [event] };
    });
    script.nextRead(strange);
    review.refresh();
    await flush();
    assert.equal(review.$confirmed.get().newer, true);
    const decision = {
      approvalId: 'a',
      versionId: 'v1',
      content: digest('c'),
      manifest: digest('d'),
      seenSeq: 1,
      openComments: 0,
      intent: { statement: 'Yes', locale: 'en', gesture: 'button' },
    } as const;
    assert.deepEqual(await review.propose('approval.granted', decision), { status: 'rejected', code: 'unsupported' });
    assert.equal((await addComment(review, 'c1')).status, 'queued', 'proposing still works');
    await review.dispose();
  });
  it('Two nodes with different logs under one logId', async () => {
    const clock = createClock();
    const nodes = [0, 1].map(() => createReferenceBackend({ now: clock.now }));
    for (const [i, node] of nodes.entries()) {
      await publish(
        node.connect(service),
        { reviewId: 'r', title: 'Video', versions: [], approverIds: [] },
        createDevice(clock).openTab(),
      );
      await node
        .connect(owner)
        .append(
          { reviewId: 'r', items: [(await wholeLog(node.connect(owner)))[0]! as never] },
          { signal: new AbortController().signal, attempt: 1, requestId: '' },
        );
      await proposeTitle(node.connect(user('olga', 'owner')), clock, `Node ${i}`);
    }
    let at = 0;
    const under = (node: (typeof nodes)[number]) => node.connect(owner);
    // Both nodes have one identity.
    const adapter = {
      ...under(nodes[0]!),
      read: async (...[request, context]: Parameters<ReturnType<typeof under>['read']>) => ({
        ...(await under(nodes[at]!).read({ reviewId: 'r', after: request.after, limit: request.limit }, context)),
        logId: 'shared',
      }),
    };
    const { watch: _, ...deaf } = adapter;
    const review = createReview({
      reviewId: 'r',
      actor: owner,
      adapter: deaf,
      storage: createMemoryStorage(),
      ports: createDevice(clock).openTab(),
    });
    await clock.advance(0);
    assert.deepEqual([review.$confirmed.get().review?.title, review.$sync.get().forked], ['Node 0', undefined]);
    at = 1;
    await proposeTitle(under(nodes[1]!), clock, 'Node 1, later');
    await clock.advance(10_000);
    assert.deepEqual(
      [review.$confirmed.get().review?.title, review.$sync.get().phase, review.$sync.get().forked],
      ['Node 1, later', 'live', true],
    );
    const keptTitles = async () => {
      const { fork } = JSON.parse((await review.exportPending()).json) as { fork: { events: LogEvent[] } };
      return fork.events.flatMap(({ data }) => (data && 'title' in data ? data.title : []));
    };
    assert.deepEqual(await keptTitles(), ['Video', 'Node 0'], 'the replaced history is kept');

    at = 0;
    for (const title of ['Node 0, later', 'Node 0, at last']) await proposeTitle(under(nodes[0]!), clock, title);
    await clock.advance(10_000);
    assert.deepEqual(
      [review.$confirmed.get().review?.title, review.$sync.get().phase, review.$sync.get().forked],
      ['Node 0, at last', 'live', true],
    );
    assert.deepEqual(await keptTitles(), ['Video', 'Node 0'], 'a second fork does not replace the first history');
    await review.dispose();
  });
  it('A file cannot be uploaded', async () => {
    let tries = 0;
    const blobs = {
      put: async () => (tries++ < 2 ? Promise.reject(error('unavailable')) : undefined),
      url: async () => '',
    };
    const { clock, review } = await open({ more: { blobs } });
    const ref = await review.attach(new Blob(['pngdata']), 'still.png');
    await review.propose('comment.added', comment('c1', { files: [ref] }));
    await addComment(review, 'c2');
    await flush();
    await import('./upload.js'); // import() does not follow the fake clock
    await clock.advance(0);
    assert.deepEqual(
      [states(review), review.$items.get()[0]?.upload],
      [['c1 queued'], { digest: ref.digest, sent: 0, error: 'unavailable' }],
      'it waits, and others are sent',
    );
    await clock.advance(10_000);
    assert.deepEqual([tries, confirmedComments(review)], [3, ['c2', 'c1']]);
    tries = 0;
    await review.propose('comment.added', comment('c3', { files: [await review.attach(new Blob(['another']))] }));
    await flush();
    assert.equal((await review.sendWithoutFiles(review.$items.get()[0]!.proposal.id)).status, 'queued');
    await clock.advance(0);
    assert.deepEqual(
      [confirmedComments(review), review.$confirmed.get().comments.get('c3')?.files],
      [['c2', 'c1', 'c3'], []],
      'the text is sent alone on request',
    );
    await review.dispose();
  });
  it('401: a link that expired during the visit', async () => {
    const opened = await appendFails('unauthenticated', 'link_expired');
    assert.deepEqual([opened.review.$sync.get().phase, opened.review.$sync.get().message], ['signin', 'link_expired']);
    await isKept(opened);
  });
  it('Another user signs in on this device', async () => {
    const storage = createMemoryStorage();
    const first = await open({ storage });
    first.script.nextRead(...Array.from({ length: 9 }, () => rejecting(error('offline'))));
    await addComment(first.review, 'c1');
    await first.review.dispose();
    const second = await open({ storage, actor: user('eve', 'owner') });
    await second.clock.advance(5_000);
    assert.deepEqual(
      [states(second.review), confirmedComments(second.review), (await storage.pending('r', owner.id)).length],
      [[], [], 1],
    );
    await second.review.dispose();
  });
});

async function proposeTitle(
  adapter: Parameters<typeof wholeLog>[0],
  clock: ReturnType<typeof createClock>,
  title: string,
): Promise<void> {
  const review = createReview({
    reviewId: 'r',
    actor: owner,
    adapter,
    storage: createMemoryStorage(),
    ports: createDevice(clock, () => Math.random()).openTab(),
  });
  await clock.advance(0);
  await review.propose('review.updated', { title });
  await clock.advance(1);
  await review.dispose();
}
