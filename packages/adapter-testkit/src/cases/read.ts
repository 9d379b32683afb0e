import type { ReadPage } from '@kreatli/core';
import { group, scaled } from '../case.js';
import { equal, ok, rejects, sleep } from '../expect.js';
import type { KitOptions, TestCase } from '../options.js';
import { TestReview, context, uniqueId, manyComments, commentProposal } from '../test-review.js';

const seqs = (events: readonly { readonly seq: number }[]) => events.map(({ seq }) => seq);
const from = (after: number, count: number) => Array.from({ length: count }, (_, i) => after + 1 + i);

/** What `read` returns. */
export function read(options: KitOptions): readonly TestCase[] {
  const { plain, test } = group('read', options);
  const reset = ['reset'];
  return [
    test('at-head', 1, 'the page after head is empty', async (review) => {
      const owner = await review.as('owner');
      const page = await review.page(owner, review.base);
      equal([page.events, page.head], [[], review.base], 'events and head');
    }),
    test('beyond-head', 1, 'a cursor beyond head fails with reset', async (review) => {
      const owner = await review.as('owner');
      await rejects(() => review.page(owner, review.base + 1), reset, 'one beyond head');
      await rejects(() => review.page(owner, review.base + 1000), reset, 'far beyond head');
    }),
    test('other-log', 1, 'another logId fails with reset', async (review) => {
      const owner = await review.as('owner');
      await rejects(() => review.page(owner, 0, 500, 'another-log'), reset, 'at 0');
      await rejects(() => review.page(owner, review.base, 500, 'another-log'), reset, 'at head');
    }),
    test('same-log', 1, 'the logId of the log is accepted', async (review) => {
      const owner = await review.as('owner');
      const { logId } = await review.page(owner);
      equal((await review.page(owner, review.base, 500, logId)).events, [], 'events at head');
    }),
    test('pages', 1, 'pages continue one another', async (review) => {
      const adapter = await review.as('commenter');
      await review.append(adapter, ...manyComments(7));
      const { head } = await review.page(adapter);
      for (const limit of [1, 2, 3, head]) {
        const all: number[] = [];
        while (all.length < head) {
          const { events } = await review.page(adapter, all.length, limit);
          ok(
            events.length > 0 && events.length <= limit,
            `a page has ${events.length} events, and the limit is ${limit}`,
          );
          all.push(...seqs(events));
        }
        equal(all, from(0, head), `sequence numbers of pages of ${limit}`);
      }
    }),
    test('from-anywhere', 1, 'a page starts right after its cursor', async (review) => {
      const adapter = await review.as('commenter');
      await review.append(adapter, ...manyComments(4));
      const { head } = await review.page(adapter);
      for (let after = 0; after < head; after++)
        equal(
          seqs((await review.page(adapter, after, 2)).events),
          from(after, Math.min(2, head - after)),
          `after ${after}`,
        );
    }),
    test('head', 1, 'head is that of the log, not of the page', async (review) => {
      const adapter = await review.as('commenter');
      await review.append(adapter, ...manyComments(5));
      const heads = await Promise.all([0, 1, 3].map(async (after) => (await review.page(adapter, after, 1)).head));
      equal(
        heads,
        heads.map(() => review.base + 5),
        'head',
      );
    }),
    test('stable', 1, 'a page that is read again is the same, byte for byte', async (review) => {
      const adapter = await review.as('commenter');
      await review.append(adapter, commentProposal('Füße \u{1f600}'));
      const { head } = await review.page(adapter);
      const before = JSON.stringify((await review.page(adapter, 0, head)).events);
      await review.append(adapter, ...manyComments(3));
      ok(JSON.stringify((await review.page(adapter, 0, head)).events) === before, 'the page changed');
      const reconnected = await review.reconnect('commenter');
      ok(
        JSON.stringify((await review.page(reconnected, 0, head)).events) === before,
        'the page differs over another connection',
      );
    }),
    test('own-copy', 1, 'the log does not change with the page that a reader got', async (review) => {
      const adapter = await review.as('commenter');
      await review.append(adapter, commentProposal('original'));
      const [event] = (await review.page(adapter, review.base, 1)).events;
      try {
        (event!.data as { body: { text: string } }).body.text = 'changed by the reader';
      } catch {
        return; // A frozen page is as good.
      }
      const [again] = (await review.page(adapter, review.base, 1)).events;
      equal((again!.data as { body: { text: string } }).body.text, 'original', 'the text');
    }),
    plain('unknown', 1, 'a review that was never created is empty or not_found', async () => {
      const adapter = await options.connect('owner');
      const reading = adapter.read({ reviewId: uniqueId(), after: 0, limit: 10 }, context());
      const page = await reading.catch((error: unknown) => error);
      if ((page as { kind?: unknown }).kind === 'not_found') return;
      equal([(page as { head?: number }).head, (page as { events?: unknown }).events], [0, []], 'head and events');
    }),
    plain('unknown-again', 1, 'a review that was never created keeps its logId from read to read', async () => {
      const request = { reviewId: uniqueId(), after: 0, limit: 10 };
      const adapter = await options.connect('owner');
      const first = await adapter.read(request, context()).catch((error: unknown) => error);
      if ((first as { kind?: unknown }).kind === 'not_found') return;
      const { logId } = first as ReadPage;
      // A client sends the logId with every further read, and reads from the beginning after a reset.
      for (const reader of [adapter, await options.connect('owner')]) {
        const page = await reader
          .read({ ...request, logId }, context())
          .catch((error: unknown) => ({ logId: `the error ${String((error as { kind?: unknown }).kind ?? error)}` }));
        equal(page.logId, logId, 'logId of a further read');
      }
    }),
    test('aborted', 1, 'an aborted call ends', async (review) => {
      const adapter = await review.as('owner');
      const stop = new AbortController();
      stop.abort();
      const ended = Promise.resolve(
        adapter.read({ reviewId: review.reviewId, after: 0, limit: 10 }, context(stop.signal)),
      ).then(
        () => true,
        () => true,
      );
      equal(await Promise.race([ended, sleep(scaled(options, 2_000)).then(() => false)]), true, 'the call ended');
    }),
    plain('apart', 1, 'events of one review are not in another', async () => {
      const [a, b] = [await TestReview.prepared(options), await TestReview.prepared(options)];
      const item = commentProposal('only in a');
      await a.append(await a.as('commenter'), item);
      equal(
        [(await a.added(await a.as('owner'))).length, (await b.added(await b.as('owner'))).length],
        [1, 0],
        'comments in a and in b',
      );
    }),
  ];
}
