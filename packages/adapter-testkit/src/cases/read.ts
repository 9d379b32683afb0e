import { group, patience } from '../case.js';
import { equal, ok, rejects, sleep } from '../expect.js';
import type { KitOptions, TestCase } from '../options.js';
import { Room, context, freshId, manyComments, commentProposal } from '../room.js';

const seqs = (events: readonly { readonly seq: number }[]) => events.map(({ seq }) => seq);
const from = (after: number, count: number) => Array.from({ length: count }, (_, i) => after + 1 + i);

/** What reading gives. */
export function read(options: KitOptions): readonly TestCase[] {
  const { plain, test } = group('read', options);
  const reset = ['reset'];
  return [
    test('at-head', 1, 'nothing comes after head', async (room) => {
      const owner = await room.as('owner');
      const page = await room.page(owner, room.base);
      equal([page.events, page.head], [[], room.base], 'events and head');
    }),
    test('beyond-head', 1, 'a cursor beyond head is answered with reset', async (room) => {
      const owner = await room.as('owner');
      await rejects(() => room.page(owner, room.base + 1), reset, 'one beyond head');
      await rejects(() => room.page(owner, room.base + 1000), reset, 'far beyond head');
    }),
    test('other-log', 1, 'another logId is answered with reset', async (room) => {
      const owner = await room.as('owner');
      await rejects(() => room.page(owner, 0, 500, 'another-log'), reset, 'at 0');
      await rejects(() => room.page(owner, room.base, 500, 'another-log'), reset, 'at head');
    }),
    test('same-log', 1, 'the own logId is taken', async (room) => {
      const owner = await room.as('owner');
      const { logId } = await room.page(owner);
      equal((await room.page(owner, room.base, 500, logId)).events, [], 'events at head');
    }),
    test('pages', 1, 'pages continue one another', async (room) => {
      const adapter = await room.as('commenter');
      await room.append(adapter, ...manyComments(7));
      const { head } = await room.page(adapter);
      for (const limit of [1, 2, 3, head]) {
        const all: number[] = [];
        while (all.length < head) {
          const { events } = await room.page(adapter, all.length, limit);
          ok(events.length > 0 && events.length <= limit, `a page of ${events.length} where ${limit} were asked for`);
          all.push(...seqs(events));
        }
        equal(all, from(0, head), `all pages of ${limit}`);
      }
    }),
    test('from-anywhere', 1, 'a page starts right after its cursor', async (room) => {
      const adapter = await room.as('commenter');
      await room.append(adapter, ...manyComments(4));
      const { head } = await room.page(adapter);
      for (let after = 0; after < head; after++)
        equal(
          seqs((await room.page(adapter, after, 2)).events),
          from(after, Math.min(2, head - after)),
          `after ${after}`,
        );
    }),
    test('head', 1, 'every page says how far the log goes, not the page', async (room) => {
      const adapter = await room.as('commenter');
      await room.append(adapter, ...manyComments(5));
      const heads = await Promise.all([0, 1, 3].map(async (after) => (await room.page(adapter, after, 1)).head));
      equal(
        heads,
        heads.map(() => room.base + 5),
        'head',
      );
    }),
    test('stable', 1, 'an old page is the same, byte for byte, when it is read again', async (room) => {
      const adapter = await room.as('commenter');
      await room.append(adapter, commentProposal('Füße \u{1f600}'));
      const { head } = await room.page(adapter);
      const before = JSON.stringify((await room.page(adapter, 0, head)).events);
      await room.append(adapter, ...manyComments(3));
      equal(JSON.stringify((await room.page(adapter, 0, head)).events) === before, true, 'the page before and after');
      equal(
        JSON.stringify((await room.page(await room.again('commenter'), 0, head)).events) === before,
        true,
        'the page as another connection reads it',
      );
    }),
    test('own-copy', 1, 'what a reader does with a page changes nothing', async (room) => {
      const adapter = await room.as('commenter');
      await room.append(adapter, commentProposal('original'));
      const [event] = (await room.page(adapter, room.base, 1)).events;
      try {
        (event!.data as { body: { text: string } }).body.text = 'changed by the reader';
      } catch {
        return; // frozen is as good
      }
      const [again] = (await room.page(adapter, room.base, 1)).events;
      equal((again!.data as { body: { text: string } }).body.text, 'original', 'the text');
    }),
    plain('unknown', 1, 'a review that nobody has created is empty or not there', async () => {
      const adapter = await options.connect('owner');
      const answer = adapter.read({ reviewId: freshId(), after: 0, limit: 10 }, context());
      const page = await answer.catch((error: unknown) => error);
      if ((page as { kind?: unknown }).kind === 'not_found') return;
      equal([(page as { head?: number }).head, (page as { events?: unknown }).events], [0, []], 'head and events');
    }),
    test('aborted', 1, 'a call that was called off ends', async (room) => {
      const adapter = await room.as('owner');
      const stop = new AbortController();
      stop.abort();
      const ended = Promise.resolve(
        adapter.read({ reviewId: room.reviewId, after: 0, limit: 10 }, context(stop.signal)),
      ).then(
        () => true,
        () => true,
      );
      equal(await Promise.race([ended, sleep(patience(options, 2_000)).then(() => false)]), true, 'it ended');
    }),
    plain('apart', 1, 'reviews never mix', async () => {
      const [a, b] = [await Room.furnished(options), await Room.furnished(options)];
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
