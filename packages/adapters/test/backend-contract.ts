/** What every backend of level 1 does, whatever it keeps its log in. Run by node:test and by mocha. */
import { type Actor, type CallContext, type LogEvent, type Proposal, type ReviewAdapter, createProposal, toInstant } from '@kreatli/core';
import { equal, rejects } from './expect.js';

export interface Backend {
  connect(actor: Actor): ReviewAdapter;
}
export interface Case {
  readonly title: string;
  run(): Promise<void>;
}

export const ann: Actor = { kind: 'user', role: 'owner', id: 'ann' };
export const bob: Actor = { kind: 'guest', role: 'commenter', id: 'bob', linkId: 'l1' };
export const context = (signal: AbortSignal = new AbortController().signal): CallContext => ({ signal, attempt: 1, requestId: 'test' });
export const proposal = (id: string, text = id): Proposal =>
  createProposal('comment.added', { commentId: id, threadId: id, versionId: 'v1', body: { text }, visibility: 'all' }, { id, at: toInstant(0), base: 0, salt: 'AAAAAAAAAAAAAAAAAAAAAA' });
const many = (prefix: string, n: number): Proposal[] => Array.from({ length: n }, (_, i) => proposal(`${prefix}${i}`));

let reviews = 0;
/** A review id that nothing stands under yet. */
export const newReview = (): string => `r${Date.now()}-${++reviews}`;
export const append = (adapter: ReviewAdapter, reviewId: string, ...items: Proposal[]) => adapter.append({ reviewId, items }, context());
export const read = (adapter: ReviewAdapter, reviewId: string, after = 0, limit = 500, logId?: string) =>
  adapter.read({ reviewId, after, limit, ...(logId !== undefined && { logId }) }, context());
const place = ({ id, seq }: LogEvent): string => `${seq} ${id}`;

/** `now` moves the backend's clock where a test can. */
export function backendContract(open: () => Promise<Backend>, clock?: { set(ms: number): void }): readonly Case[] {
  const test = (title: string, run: (a: ReviewAdapter, b: ReviewAdapter, reviewId: string) => Promise<void>): Case => ({
    title,
    run: async () => {
      const backend = await open();
      await run(backend.connect(ann), backend.connect(bob), newReview());
    },
  });
  return [
    test('an empty log has a name, no events, and head 0', async (a, b, r) => {
      const page = await read(a, r);
      equal([page.head, page.events, page.logId === ''], [0, [], false]);
      equal((await read(b, r)).logId, page.logId, 'the name that both read');
      equal(Number.isFinite(Date.parse(page.now)), true, 'a clock');
      equal((await append(b, r, proposal('p1'))).logId, page.logId, 'the name after an append');
    }),
    test('numbers events 1, 2, 3, and keeps what was proposed', async (a, b, r) => {
      const p = proposal('p1', 'Füße \u{1f600} \ud83d\ude00 "quoted" \u2028');
      equal((await append(a, r, p, proposal('p2'))).results, [{ id: 'p1', status: 'accepted', seq: 1 }, { id: 'p2', status: 'accepted', seq: 2 }]);
      equal((await append(b, r, proposal('p3'))).results, [{ id: 'p3', status: 'accepted', seq: 3 }]);
      const { events, head } = await read(b, r);
      equal([head, events.map(place)], [3, ['1 p1', '2 p2', '3 p3']]);
      const { seq: _s, actor: _a, receivedAt: _r, ...kept } = events[0]!;
      equal(kept, p, 'the proposal');
    }),
    test('stamps the actor of the connection, whatever the proposal says', async (a, b, r) => {
      await append(b, r, { ...proposal('p1'), actor: ann, seq: 77, receivedAt: 'never' } as Proposal);
      const [event] = (await read(a, r)).events;
      equal([event?.actor, event?.seq, event?.receivedAt === 'never'], [bob, 1, false]);
    }),
    test('takes an id once: by either connection, in one batch, and after many others', async (a, b, r) => {
      const p = proposal('p1');
      equal((await append(a, r, p, p)).results.map(({ status }) => status), ['accepted', 'duplicate'], 'in one batch');
      equal((await append(b, r, p)).results, [{ id: 'p1', status: 'duplicate', seq: 1 }]);
      await append(a, r, ...many('x', 300));
      equal(await append(a, r, { ...p, at: toInstant(5), base: 9 }).then(({ results, head }) => [results, head]), [[{ id: 'p1', status: 'duplicate', seq: 1 }], 301]);
    }),
    test('refuses an id with other content, and does the rest of the batch', async (a, _, r) => {
      await append(a, r, proposal('p1'));
      equal((await append(a, r, proposal('p0'), proposal('p1', 'changed'), proposal('p2'))).results, [
        { id: 'p0', status: 'accepted', seq: 2 },
        { id: 'p1', status: 'rejected', code: 'id_reuse' },
        { id: 'p2', status: 'accepted', seq: 3 },
      ]);
      equal((await read(a, r)).events.map(place), ['1 p1', '2 p0', '3 p2']);
    }),
    test('reads pages that continue one another, and no more than asked', async (a, _, r) => {
      await append(a, r, ...many('p', 7));
      const pages = [await read(a, r, 0, 3), await read(a, r, 3, 3), await read(a, r, 6, 3), await read(a, r, 7, 3)];
      equal(pages.map(({ events }) => events.map(({ seq }) => seq)), [[1, 2, 3], [4, 5, 6], [7], []]);
      equal(new Set(pages.map(({ head, logId }) => `${head} ${logId}`)).size, 1, 'head and name');
    }),
    test('reads an old page again byte for byte, whatever the reader did with it', async (a, _, r) => {
      const p = proposal('p1');
      await append(a, r, p);
      const before = JSON.stringify((await read(a, r)).events);
      (p.data as { body: { text: string } }).body.text = 'changed by the writer';
      await append(a, r, proposal('p2'));
      equal(JSON.stringify((await read(a, r, 0, 1)).events), before);
    }),
    test('answers reset for a cursor beyond head, and for another log', async (a, _, r) => {
      const { logId } = await append(a, r, proposal('p1'));
      await rejects(() => read(a, r, 2), 'kind', 'reset');
      await rejects(() => read(a, r, 0, 500, 'another'), 'kind', 'reset');
      equal((await read(a, r, 1, 500, logId)).events, []);
      await rejects(() => read(a, newReview(), 1), 'kind', 'reset');
      await rejects(() => read(a, newReview(), 0, 500, 'another'), 'kind', 'reset');
    }),
    test('keeps reviews apart, also their ids', async (a, _, r) => {
      const other = newReview();
      await append(a, r, proposal('p1'));
      equal((await append(a, other, proposal('p1'))).results, [{ id: 'p1', status: 'accepted', seq: 1 }]);
      equal([(await read(a, r)).head, (await read(a, other)).head], [1, 1]);
    }),
    test('stays dense, and keeps each writer in order, when two write at once', async (a, b, r) => {
      const write = async (adapter: ReviewAdapter, prefix: string) => {
        for (let i = 0; i < 10; i++) await append(adapter, r, proposal(`${prefix}${i}a`), proposal(`${prefix}${i}b`));
      };
      const heads: number[] = [];
      const watchHoles = async () => {
        for (let i = 0; i < 10; i++) {
          const { events, head } = await read(a, r);
          equal(events.map(({ seq }) => seq), Array.from({ length: head }, (_, seq) => seq + 1), 'what is readable');
          heads.push(head);
        }
      };
      await Promise.all([write(a, 'a'), write(b, 'b'), watchHoles()]);
      equal(heads, heads.toSorted((x, y) => x - y), 'head');
      const { events } = await read(a, r);
      equal(events.map(({ seq }) => seq), Array.from({ length: 40 }, (_, i) => i + 1));
      for (const writer of ['a', 'b']) {
        const mine = events.map(({ id }) => id).filter((id) => id.startsWith(writer));
        equal(mine, mine.toSorted((x, y) => (x < y ? -1 : 1)), `order of ${writer}`);
      }
    }),
    test('takes one id once when two send it at once', async (a, b, r) => {
      const p = many('p', 5);
      const answers = await Promise.all([append(a, r, ...p), append(b, r, ...p), append(a, r, ...p)]);
      equal((await read(a, r)).head, 5);
      equal(answers.flatMap(({ results }) => results).filter(({ status }) => status === 'accepted').length, 5);
    }),
    test('has a clock that never goes back', async (a, _, r) => {
      for (const ms of [5_000_000, 4_000_000, 4_500_000, 6_000_000]) {
        clock?.set(ms);
        await append(a, r, proposal(`p${ms}`));
      }
      const times = (await read(a, r)).events.map(({ receivedAt }) => receivedAt);
      equal(times, times.toSorted((x, y) => (x < y ? -1 : 1)));
      if (clock) equal(times, [5_000_000, 5_000_000, 5_000_000, 6_000_000].map(toInstant));
    }),
    test('tells who watches that there is something to read, until they stop', async (a, b, r) => {
      const stop = new AbortController();
      const heard: string[] = [];
      const sink = { hint: ({ head }: { head: number }) => void heard.push(`head ${head}`), state: (s: string) => void heard.push(s) };
      await a.watch!({ reviewId: r, after: 0 }, sink, context(stop.signal));
      await append(b, newReview(), proposal('elsewhere'));
      await append(b, r, proposal('p1'));
      for (let i = 0; i < 100 && heard.length < 2; i++) await new Promise((resolve) => setTimeout(resolve, 10));
      equal(heard, ['live', 'head 1']);
      stop.abort();
      await append(b, r, proposal('p2'));
      await new Promise((resolve) => setTimeout(resolve, 30));
      equal(heard.length, 2, 'after the end');
      await a.watch!({ reviewId: r, after: 0 }, sink, context(stop.signal));
      equal(heard.length, 2, 'a watch that was over before it began');
    }),
  ];
}
