import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMemoryStorage } from '@kreatli/adapters/memory';
import { createReferenceBackend } from '@kreatli/adapters/reference';
import {
  AdapterError,
  type AdapterErrorKind,
  type AppendOutcome,
  type ReadPage,
  fold,
  publish,
  toInstant,
} from '../index.js';
import { confirmedComments, createVideo, open, addComment, openTab, states } from '../../test/client.js';
import { createClock, createDevice, flush } from '../../test/device.js';
import { comment, owner, proposalOf, service } from '../../test/log.js';
import { losingResponse, responding, never, rejecting, throwing, wholeLog } from '../../test/scripted-adapter.js';

const error = (kind: AdapterErrorKind, retryAfterMs?: number) =>
  new AdapterError(kind, kind, retryAfterMs === undefined ? {} : { retryAfterMs });

describe('without a connection', () => {
  it('keeps and shows a comment, and sends it when the connection is back', async () => {
    const { clock, device, script, review } = await open();
    script.nextRead(rejecting(error('offline')), rejecting(error('offline')));
    await addComment(review, 'c1');
    await flush();
    assert.deepEqual(
      [review.$sync.get().phase, review.$sync.get().error, states(review)],
      ['retrying', 'offline', ['c1 queued']],
    );
    assert.equal(review.$state.get().comments.get('c1')?.body.text, 'c1');
    device.wake(); // still offline
    await flush();
    assert.deepEqual(states(review), ['c1 queued']);
    device.wake();
    await flush();
    assert.deepEqual(
      [review.$sync.get(), states(review), confirmedComments(review)],
      [{ phase: 'live', error: null, message: null }, [], ['c1']],
    );
    await review.dispose();
    await clock.advance(0);
    assert.deepEqual(clock.waits(), [], 'no timer is left after dispose');
  });
  it('backs off for at most a minute, and from the start after a success', async () => {
    const { clock, script, review } = await open();
    const waits: number[] = [];
    script.nextRead(...Array.from({ length: 12 }, () => rejecting(error('unavailable'))));
    review.refresh();
    for (let i = 0; i < 12; i++) {
      await flush();
      const [wait = -1] = clock.waits();
      assert.ok(wait > 0 && wait <= Math.min(60_000, 1000 * 2 ** i), `${wait} at attempt ${i + 1}`);
      waits.push(wait);
      await clock.advance(wait);
    }
    assert.ok(Math.max(...waits) > 8_000);
    assert.equal(review.$sync.get().phase, 'live');
    script.nextRead(rejecting(error('unavailable')));
    review.refresh();
    await flush();
    assert.ok(clock.waits()[0]! <= 1000);
    await review.dispose();
  });
  it('sends the same ids again after a lost response, and the log contains them once', async () => {
    const { clock, backend, script, review } = await open();
    script.nextAppend(losingResponse(error('offline')));
    await addComment(review, 'c1');
    await clock.advance(2_000);
    assert.deepEqual([states(review), confirmedComments(review)], [[], ['c1']]);
    assert.equal(
      (await wholeLog(backend.connect(review.actor))).filter(({ type }) => type === 'comment.added').length,
      1,
    );
    await review.dispose();
  });
  for (const [what, step] of [
    ['a synchronous throw', throwing(new TypeError('boom'))],
    ['a rejection with something else than an error', rejecting('boom')],
    ['undefined', rejecting(undefined)],
  ] as const) {
    it(`survives ${what}`, async () => {
      const { clock, script, review } = await open();
      script.nextAppend(step);
      script.nextRead(step);
      await addComment(review, 'c1');
      await flush();
      assert.deepEqual([review.$sync.get().phase, review.$sync.get().error], ['retrying', 'unknown']);
      await clock.advance(10_000);
      assert.deepEqual(confirmedComments(review), ['c1']);
      await review.dispose();
    });
  }
  it('aborts a call without a response after 30 s, and continues', async () => {
    const { clock, script, review } = await open();
    let signal: AbortSignal | undefined;
    script.nextAppend((_, context) => ((signal = context.signal), never()));
    await addComment(review, 'c1');
    await clock.advance(29_999);
    assert.deepEqual([states(review), signal?.aborted], [['c1 sending'], false]);
    await clock.advance(1);
    assert.deepEqual([states(review), signal?.aborted, review.$sync.get().error], [['c1 queued'], true, 'offline']);
    await clock.advance(2_000);
    assert.deepEqual(confirmedComments(review), ['c1']);
    await review.dispose();
  });
  it('aborts the running call on dispose, and makes no more', async () => {
    const { clock, script, review } = await open();
    let signal: AbortSignal | undefined;
    script.nextRead((_, context) => ((signal = context.signal), never()));
    review.refresh();
    await flush();
    await review.dispose();
    assert.equal(signal?.aborted, true);
    const { length } = script.calls;
    await clock.advance(120_000);
    assert.deepEqual([script.calls.length, clock.waits()], [length, []]);
  });
});

describe('a backend that rejects', () => {
  it('401 stops until the host signs in; proposing still works', async () => {
    const { clock, device, script, review } = await open();
    script.nextAppend(rejecting(error('unauthenticated')));
    await addComment(review, 'c1');
    await flush();
    assert.equal(review.$sync.get().phase, 'signin');
    const { length } = script.calls;
    assert.equal((await addComment(review, 'c2')).status, 'queued');
    device.wake();
    await clock.advance(3_600_000);
    assert.deepEqual([script.calls.length, states(review)], [length, ['c1 queued', 'c2 queued']]);
    review.refresh();
    await flush();
    assert.deepEqual([review.$sync.get().phase, confirmedComments(review)], ['live', ['c1', 'c2']]);
    await review.dispose();
  });
  it('403 stops sending, continues reading, keeps the outbox, and sends again after a refresh', async () => {
    const { clock, backend, script, review } = await open();
    script.nextAppend(rejecting(error('forbidden')));
    await addComment(review, 'c1');
    await clock.advance(120_000);
    assert.deepEqual([review.$sync.get().phase, states(review), script.sent.length], ['readonly', ['c1 queued'], 1]);
    const other = backend.connect({ kind: 'user', role: 'owner', id: 'other' });
    const [created] = await wholeLog(other);
    await other.append(
      {
        reviewId: 'r',
        items: [{ ...created!, id: 'x', type: 'review.updated', data: { title: 'New' } } as never],
      },
      { signal: new AbortController().signal, attempt: 1, requestId: '' },
    );
    await clock.advance(60_000);
    assert.equal(review.$confirmed.get().review?.title, 'New');
    review.refresh();
    await flush();
    assert.deepEqual([review.$sync.get().phase, states(review)], ['live', []]);
    await review.dispose();
  });
  it('a wrong clock of a device that never had a response rejects nothing for its time', async () => {
    const clock = createClock();
    const backend = await createVideo(clock);
    const write = backend.connect(owner);
    const { manifest, content } = [...fold(await wholeLog(write)).versions.values()][0]!;
    const approvalId = 'a1';
    const opensAt = toInstant(clock.now() - 1_000);
    const closesAt = toInstant(clock.now() + 60_000);
    const items = [
      proposalOf('window.opened', { windowId: 'w1', versionId: 'v1', opensAt, closesAt, approvers: [owner.id] }, 'x1'),
      proposalOf('approval.requested', { approvalId, versionId: 'v1', windowId: 'w1', approverIds: [owner.id] }, 'x2'),
    ];
    await write.append({ reviewId: 'r', items }, { signal: new AbortController().signal, attempt: 1, requestId: '' });
    const page = await write.read(
      { reviewId: 'r', after: 0, limit: 100 },
      { signal: new AbortController().signal, attempt: 1, requestId: '' },
    );
    const storage = createMemoryStorage();
    await storage.exchange('r/olga', { logId: page.logId, events: page.events });
    const device = createDevice({ ...clock, now: () => clock.now() + 86_400_000 });
    const { script, review } = openTab(backend, storage, device.openTab());
    script.nextRead(rejecting(error('offline')));
    await flush();
    const intent = { statement: 'Approve', locale: 'en', gesture: 'button' as const };
    const seenSeq = review.$confirmed.get().seq;
    const decision = {
      approvalId,
      versionId: 'v1',
      content: content.digest,
      manifest: manifest!,
      seenSeq,
      openComments: 0,
      intent,
    };
    assert.equal((await review.propose('approval.granted', decision)).status, 'queued');
    await clock.advance(20_000);
    assert.deepEqual(
      [states(review), review.$confirmed.get().approvals.get(approvalId)?.decision?.outcome],
      [[], 'granted'],
    );
    await review.dispose();
  });
  it('keeps the offset of the clock with the replica', async () => {
    const clock = createClock();
    const backend = await createVideo(clock);
    const storage = createMemoryStorage();
    const device = createDevice({ ...clock, now: () => clock.now() - 86_400_000 });
    const first = openTab(backend, storage, device.openTab());
    await flush();
    await first.review.dispose();
    const { script, review } = openTab(backend, storage, device.openTab());
    script.nextRead(rejecting(error('offline')));
    await flush();
    assert.deepEqual([review.$sync.get().phase, review.now()], ['retrying', clock.now()]);
    await review.dispose();
  });
  it('404 before the review was ever read: asks again until it is there', async () => {
    const clock = createClock();
    const backend = createReferenceBackend({ now: clock.now });
    const { review } = openTab(backend, createMemoryStorage(), createDevice(clock).openTab());
    await clock.advance(600_000);
    const { phase, error: kind } = review.$sync.get();
    assert.deepEqual([phase, kind], ['retrying', 'not_found']);
    await publish(
      backend.connect(service),
      { reviewId: 'r', title: 'Video', versions: [], secret: 'test' },
      createDevice(clock).openTab(),
    );
    await clock.advance(61_000);
    assert.deepEqual([review.$sync.get().phase, review.$state.get().review?.title], ['live', 'Video']);
    await review.dispose();
  });
  it('404 stops, and keeps the outbox', async () => {
    const { clock, device, script, review } = await open();
    script.nextRead(rejecting(error('not_found')));
    await addComment(review, 'c1');
    device.wake();
    await clock.advance(3_600_000);
    assert.deepEqual([review.$sync.get().phase, states(review), script.sent], ['removed', ['c1 queued'], []]);
    await review.dispose();
  });
  it('429 waits for Retry-After, whatever wakes it, then sends half the batch', async () => {
    const { clock, device, script, review } = await open();
    script.nextAppend(rejecting(error('throttled', 90_000)));
    const many = Promise.all(Array.from({ length: 60 }, (_, i) => addComment(review, `c${i}`)));
    await many;
    await flush();
    assert.equal(review.$sync.get().error, 'throttled');
    device.wake();
    await clock.advance(89_999);
    assert.deepEqual(
      script.sent.map(({ length }) => length),
      [script.sent[0]!.length],
    );
    await clock.advance(1);
    assert.ok(script.sent.slice(1).every(({ length }) => length <= 30));
    assert.equal(script.sent[1]!.length, 25);
    assert.equal(confirmedComments(review).length, 60);
    await review.dispose();
  });
  it('429, then the clock of the device is set back: wakes all the same', async () => {
    const clock = createClock();
    const backend = await createVideo(clock);
    let offset = 0;
    const device = createDevice({ ...clock, now: () => clock.now() + offset });
    const { script, review } = openTab(backend, createMemoryStorage(), device.openTab());
    await flush();
    script.nextRead(rejecting(error('throttled', 60_000)));
    review.refresh();
    await flush();
    offset = -86_400_000;
    device.wake();
    await flush();
    assert.equal(review.$sync.get().phase, 'live');
    await review.dispose();
  });
  it('429 waits ten minutes at most, and ignores an invalid Retry-After', async () => {
    for (const [asked, most] of [
      [86_400_000, 600_000],
      [Number.NaN, 1000],
      [-5, 1000],
    ] as const) {
      const { clock, device, script, review } = await open();
      script.nextRead(rejecting(error('throttled', asked)));
      review.refresh();
      await clock.advance(most);
      device.wake();
      await flush();
      assert.equal(review.$sync.get().phase, 'live', String(asked));
      await review.dispose();
    }
  });
  it('a rejected item stays listed with its code, leaves the state, and does not block the others', async () => {
    const { backend, script, storage, review } = await open();
    script.nextAppend(async ({ items: [first, ...rest] }, context) => {
      const outcome = await backend.connect(review.actor).append({ reviewId: 'r', items: rest }, context);
      return { ...outcome, results: [{ id: first!.id, status: 'rejected', code: 'stale' }, ...outcome.results] };
    });
    await Promise.all([addComment(review, 'c1'), addComment(review, 'c2')]);
    await flush();
    assert.deepEqual([states(review), confirmedComments(review)], [['c1 rejected stale'], ['c2']]);
    const rows = async () =>
      (await storage.pending('r', review.actor.id)).map(({ rejected, discardedAt }) =>
        discardedAt ? 'discarded' : rejected,
      );
    assert.deepEqual(await rows(), ['stale'], 'it is kept');
    assert.equal(review.$state.get().comments.has('c1'), false);
    assert.equal(
      (review.$items.get()[0]!.proposal.data as { body: { text: string } }).body.text,
      'c1',
      'the text is still there',
    );
    await review.discard(review.$items.get()[0]!.proposal.id);
    assert.deepEqual([states(review), await rows()], [[], ['discarded']]);
    await review.dispose();
  });
  it('a batch that is rejected as a whole does not block the next one', async () => {
    const { script, review } = await open({ more: { limits: { maxBatch: 1 } } });
    script.nextAppend(async ({ items }) => ({
      logId: 'log-1',
      head: 4,
      now: '',
      results: [{ id: items[0]!.id, status: 'rejected', code: 'invalid' }],
    }));
    await Promise.all([addComment(review, 'c1'), addComment(review, 'c2'), addComment(review, 'c3')]);
    await flush();
    assert.deepEqual(
      [states(review), confirmedComments(review), script.sent.length],
      [['c1 rejected invalid'], ['c2', 'c3'], 3],
    );
    await review.dispose();
  });
  it('results for a prefix: the rest is sent at once', async () => {
    const { script, review } = await open();
    script.nextAppend(
      ({ items }, context) => review && script.adapter.append({ reviewId: 'r', items: items.slice(0, 1) }, context),
    );
    await Promise.all([addComment(review, 'c1'), addComment(review, 'c2'), addComment(review, 'c3')]);
    await flush();
    assert.deepEqual(confirmedComments(review), ['c1', 'c2', 'c3']);
    await review.dispose();
  });
  it('an empty list of results does not cause a busy loop', async () => {
    const { clock, script, review } = await open();
    const nothing = async () => ({ logId: 'log-1', head: 4, now: '', results: [] });
    script.nextAppend(nothing, nothing);
    await addComment(review, 'c1');
    await flush();
    assert.deepEqual([script.sent.length <= 2, states(review)], [true, ['c1 queued']]);
    await clock.advance(4_000);
    assert.deepEqual(confirmedComments(review), ['c1']);
    await review.dispose();
  });
});

describe('too large', () => {
  it('a batch is halved until it is accepted', async () => {
    const { script, review } = await open();
    const limit = async (
      request: { readonly items: readonly unknown[] },
      _: unknown,
      real: () => Promise<AppendOutcome>,
    ) => {
      if (request.items.length > 2) throw error('too_large');
      return real();
    };
    script.nextAppend(...Array.from({ length: 9 }, () => limit));
    await Promise.all(Array.from({ length: 8 }, (_, i) => addComment(review, `c${i}`)));
    await flush();
    assert.deepEqual(
      confirmedComments(review),
      Array.from({ length: 8 }, (_, i) => `c${i}`),
    );
    assert.deepEqual(states(review), []);
    await review.dispose();
  });
  it('a single item is parked, the others are sent, and it is sent again on retry', async () => {
    const { script, storage, review } = await open({ more: { limits: { maxBatch: 1 } } });
    script.nextAppend(rejecting(error('too_large')));
    await Promise.all([addComment(review, 'c1'), addComment(review, 'c2')]);
    await flush();
    assert.deepEqual([states(review), confirmedComments(review)], [['c1 parked too_large'], ['c2']]);
    assert.equal((await storage.pending('r', review.actor.id))[0]?.parked, 'too_large');
    await review.retry(review.$items.get()[0]!.proposal.id);
    await flush();
    assert.deepEqual([states(review), confirmedComments(review)], [[], ['c2', 'c1']]);
    await review.dispose();
  });
  it('an item above maxEventBytes is never sent', async () => {
    const { script, review } = await open({ more: { limits: { maxEventBytes: 1_000 } } });
    await Promise.all([addComment(review, 'big', 'x'.repeat(1_000)), addComment(review, 'small')]);
    await flush();
    assert.deepEqual([states(review), script.sent.length], [['big parked too_large'], 1]);
    assert.deepEqual(confirmedComments(review), ['small']);
    assert.ok(review.$state.get().comments.has('big'), 'still shown');
    await review.dispose();
  });
  it('an error of a read parks nothing, and causes no busy loop', async () => {
    const { clock, script, review } = await open();
    script.nextRead(...Array.from({ length: 3 }, () => rejecting(error('too_large'))));
    await addComment(review, 'c1');
    await flush();
    assert.ok(script.calls.length <= 3);
    assert.deepEqual(states(review), ['c1 queued']);
    await clock.advance(20_000);
    assert.deepEqual(confirmedComments(review), ['c1']);
    await review.dispose();
  });
});

describe('a poison item', () => {
  it('is found and parked with items that name it, and the rest is sent', async () => {
    const { clock, script, review } = await open();
    const real = script.adapter.append.bind(script.adapter);
    script.adapter.append = (request, context) =>
      request.items.some(({ data }) => 'commentId' in data && data.commentId === 'bad')
        ? Promise.reject(new Error('500'))
        : real(request, context);
    await Promise.all([addComment(review, 'good1'), addComment(review, 'bad'), addComment(review, 'good2')]);
    await review.propose('comment.statusSet', { commentId: 'bad', status: 'resolved' });
    await clock.advance(3_600_000);
    assert.deepEqual(confirmedComments(review), ['good1', 'good2']);
    assert.deepEqual(states(review), ['bad parked not_sent', 'bad queued']);
    script.adapter.append = real;
    await review.retry(review.$items.get()[0]!.proposal.id);
    await clock.advance(5_000);
    assert.deepEqual([states(review), confirmedComments(review)], [[], ['good1', 'good2', 'bad']]);
    await review.dispose();
  });
  it('is not assumed while every batch fails: all items are sent when the backend recovers', async () => {
    const { clock, script, review } = await open();
    const real = script.adapter.append.bind(script.adapter);
    script.adapter.append = () => Promise.reject(error('unavailable'));
    await Promise.all(Array.from({ length: 5 }, (_, i) => addComment(review, `c${i}`)));
    await clock.advance(3_600_000);
    assert.deepEqual(
      states(review),
      Array.from({ length: 5 }, (_, i) => `c${i} queued`),
    );
    script.adapter.append = real;
    await clock.advance(200_000);
    assert.deepEqual(
      confirmedComments(review),
      Array.from({ length: 5 }, (_, i) => `c${i}`),
    );
    await review.dispose();
  });
  it('is not assumed when the backend recovers while an item is left out', async () => {
    const { clock, script, review } = await open();
    const real = script.adapter.append.bind(script.adapter);
    let isFailing = true;
    script.adapter.append = (request, context) => {
      isFailing &&= request.items.some(({ data }) => 'commentId' in data && data.commentId === 'c1');
      return isFailing ? Promise.reject(error('unavailable')) : real(request, context);
    };
    await Promise.all([addComment(review, 'c1'), addComment(review, 'c2')]);
    await clock.advance(3_600_000);
    assert.deepEqual([states(review), confirmedComments(review)], [[], ['c2', 'c1']]);
    await review.dispose();
  });
  it('is not searched for without a connection or a signed-in user', async () => {
    for (const kind of ['offline', 'throttled', 'unauthenticated', 'forbidden'] as const) {
      const { clock, script, review } = await open();
      script.nextAppend(...Array.from({ length: 30 }, () => rejecting(error(kind))));
      await addComment(review, 'c1');
      for (let i = 0; i < 30; i++) {
        await clock.advance(61_000);
        review.refresh();
      }
      assert.ok(!states(review).includes('c1 parked not_sent'), kind);
      await review.dispose();
    }
  });
});

describe('a response that breaks the contract', () => {
  const garbage: Readonly<Record<string, (page: ReadPage) => unknown>> = {
    null: () => null,
    'no events': ({ events: _events, ...page }) => page,
    'a gap': (page) => ({ ...page, events: page.events.slice(1) }),
    'an old event': (page) => ({ ...page, events: page.events.map((event) => ({ ...event, seq: event.seq - 1 })) }),
    'an empty page before head': (page) => ({ ...page, events: [] }),
    'head before its events': (page) => ({ ...page, head: 0 }),
    'no object as event': (page) => ({ ...page, events: page.events.map(() => 'event') }),
    'too many events': (page) => ({
      ...page,
      head: 600,
      events: Array.from({ length: 501 }, (_, i) => ({ ...page.events[0], seq: page.events[0]!.seq + i })),
    }),
  };
  const malformed: Record<string, object> = {
    'a number as id': { id: 7, type: 7 },
    'a time of another format': { receivedAt: '2026-03-01 09:00' },
    'no actor': { actor: null },
  };
  for (const [what, members] of Object.entries(malformed)) {
    it(`${what}: the event is void, the others count, and decisions can be made`, async () => {
      const { backend, script, review } = await open();
      const context = { signal: new AbortController().signal, attempt: 1, requestId: '' };
      const items = ['c1', 'c2'].map((id) => proposalOf('comment.added', comment(id), `x-${id}`));
      await backend.connect({ ...owner, id: 'other' }).append({ reviewId: 'r', items }, context);
      const change = (page: ReadPage) => ({
        ...page,
        events: page.events.map((event, i) => (i === 0 ? { ...event, ...members } : event)),
      });
      script.nextRead(responding<ReadPage>(change as never));
      const { seq } = review.$confirmed.get();
      review.refresh();
      await flush();
      const { voids, faulty, newer } = review.$confirmed.get();
      assert.deepEqual([voids, faulty, newer], [[{ seq: seq + 1, code: 'invalid' }], false, false]);
      assert.deepEqual([review.$sync.get().phase, confirmedComments(review)], ['live', ['c2']]);
      await review.dispose();
    });
  }
  for (const [what, change] of Object.entries(garbage)) {
    it(`${what}: nothing is applied, and it stops after three`, async () => {
      const { clock, backend, script, review } = await open();
      const writer = backend.connect({ kind: 'user', role: 'owner', id: 'other' });
      const [created] = await wholeLog(writer);
      await writer.append(
        { reviewId: 'r', items: [{ ...created!, id: 'x', type: 'review.updated', data: { title: 'New' } } as never] },
        { signal: new AbortController().signal, attempt: 1, requestId: '' },
      );
      script.nextRead(...Array.from({ length: 3 }, () => responding<ReadPage>(change)));
      const before = review.$confirmed.get();
      review.refresh();
      await flush();
      assert.deepEqual([review.$sync.get().phase, review.$sync.get().error], ['retrying', 'incompatible']);
      await clock.advance(3_600_000);
      assert.deepEqual([review.$sync.get().phase, script.calls.length], ['outdated', 3]);
      assert.equal(review.$confirmed.get(), before);
      review.refresh();
      await flush();
      assert.deepEqual([review.$sync.get().phase, review.$confirmed.get().review?.title], ['live', 'New']);
      await review.dispose();
    });
  }
  it('stops after three in a row, not three in all', async () => {
    const { clock, device, script, review } = await open();
    for (let i = 0; i < 4; i++) {
      script.nextRead(responding<ReadPage>(() => null));
      device.wake();
      await flush();
      assert.equal(review.$sync.get().phase, 'retrying');
      await clock.advance(2_000);
      assert.equal(review.$sync.get().phase, 'live');
    }
    await review.dispose();
  });
  const bad: Readonly<Record<string, (outcome: AppendOutcome) => unknown>> = {
    'too many results': (outcome) => ({ ...outcome, results: [...outcome.results, ...outcome.results] }),
    'results of other items': (outcome) => ({
      ...outcome,
      results: outcome.results.map((result) => ({ ...result, id: 'other' })),
    }),
    'an unknown status': (outcome) => ({
      ...outcome,
      results: outcome.results.map((result) => ({ ...result, status: 'ok' })),
    }),
    'a rejection without a code': (outcome) => ({
      ...outcome,
      results: outcome.results.map(({ id }) => ({ id, status: 'rejected' })),
    }),
    nothing: () => undefined,
  };
  for (const [what, change] of Object.entries(bad)) {
    it(`${what}: the outbox keeps its items, and the log confirms them`, async () => {
      const { script, review } = await open();
      script.nextAppend(responding<AppendOutcome>(change));
      await addComment(review, 'c1');
      await flush();
      assert.deepEqual([states(review), review.$sync.get().error], [['c1 queued'], 'incompatible']);
      review.refresh();
      await flush();
      assert.deepEqual([states(review), confirmedComments(review)], [[], ['c1']]);
      await review.dispose();
    });
  }
  it('an acknowledgement confirms nothing: only the log does', async () => {
    const { clock, script, review } = await open();
    script.nextAppend(async ({ items }) => ({
      logId: 'log-1',
      head: 99,
      now: '',
      results: items.map(({ id }) => ({ id, status: 'accepted', seq: 99 })),
    }));
    await addComment(review, 'c1');
    await flush();
    assert.deepEqual([states(review), confirmedComments(review)], [['c1 sent'], []]);
    await clock.advance(2_000);
    assert.deepEqual([states(review), confirmedComments(review)], [[], ['c1']]);
    await review.dispose();
  });
});
