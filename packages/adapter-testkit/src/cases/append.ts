import { type LogEvent, type Proposal, createProposal, toInstant } from '@kreatli/core';
import { newSalt, sha256 } from '@kreatli/digest';
import { group } from '../case.js';
import { equal, ok, rejects } from '../expect.js';
import type { KitOptions, TestCase } from '../options.js';
import { context, freshId, manyComments, comment, commentProposal, proposal } from '../room.js';

const TEXTS: Readonly<Record<string, string>> = {
  'accents, in either form': 'Füße – Fu\u0308ße',
  'emoji and their parts': '\u{1f469}\u{1f3fd}\u200d\u{1f680} \u{1f1e9}\u{1f1ea}',
  'right to left': 'שלום \u202eabc\u202c مرحبا',
  'separators and quotes': '"\\/\b\f\n\r\t\u2028\u2029\u0085',
  markup: '<script>alert(1)</script> &amp; ]]> --> {{x}} ${x} %00',
  'rare planes': '\u{20000}\u{10ffff}\ufeff\ufffd',
  'white space at the ends': '  two before, two after  ',
};

/** What appending does. */
export function append(options: KitOptions): readonly TestCase[] {
  const { test } = group('append', options);
  const { level } = options.claims;
  const limitsOf = (adapter: {
    readonly limits?: { readonly maxBatch?: number; readonly maxEventBytes?: number };
  }) => ({ maxBatch: 50, maxEventBytes: 64 * 1024, ...adapter.limits, ...options.limits });
  /** The proposal as it stands in the log. */
  const stored = ({ v, id, type, data, at, base, salt, digest }: LogEvent) => ({
    v,
    id,
    type,
    data,
    at,
    base,
    salt,
    digest,
  });

  return [
    test('one', 1, 'one item is the next event', async (room) => {
      const item = commentProposal();
      const { results, head } = await room.append(await room.as('commenter'), item);
      equal(
        [results, head],
        [[{ id: item.id, status: 'accepted', seq: room.base + 1 }], room.base + 1],
        'results and head',
      );
    }),
    test('batch', 1, 'a batch is appended in its order', async (room) => {
      const items = manyComments(5);
      const { results } = await room.append(await room.as('commenter'), ...items);
      equal(
        results.map(({ id, status }) => `${id} ${status}`),
        items.map(({ id }) => `${id} accepted`),
        'results',
      );
      equal(
        await room.added(await room.as('owner')),
        items.map(({ id }) => id),
        'the log',
      );
    }),
    test('largest-batch', 1, 'a batch as large as the limit is taken, or the first part of it', async (room) => {
      const adapter = await room.as('commenter');
      const items = manyComments(limitsOf(adapter).maxBatch);
      let left = items;
      for (let calls = 0; left.length > 0; calls++) {
        const { results } = await room.append(adapter, ...left);
        ok(results.length > 0 && calls < items.length, 'an append that takes nothing');
        left = left.slice(results.length);
      }
      equal(
        await room.added(adapter),
        items.map(({ id }) => id),
        'the log',
      );
    }),
    test('over-limit', 1, 'a batch over the limit loses nothing: a first part, or too_large', async (room) => {
      const adapter = await room.as('commenter');
      const items = manyComments(limitsOf(adapter).maxBatch + 1);
      const outcome = await room.append(adapter, ...items).catch((error: unknown) => error);
      const { kind, results = [] } = outcome as { kind?: string; results?: readonly { id: string; status: string }[] };
      ok(
        kind === undefined || kind === 'too_large',
        `expected an AdapterError of kind too_large, got ${String(kind ?? outcome)}`,
      );
      equal(
        results.map(({ id }) => id),
        items.slice(0, results.length).map(({ id }) => id),
        'results are of the first items',
      );
      equal(
        await room.added(adapter),
        results.filter(({ status }) => status === 'accepted').map(({ id }) => id),
        'the log',
      );
    }),
    test('empty', 1, 'an empty batch changes nothing', async (room) => {
      const adapter = await room.as('commenter');
      const outcome = await adapter
        .append({ reviewId: room.reviewId, items: [] }, context())
        .catch(() => ({ results: [] }));
      equal(outcome.results, [], 'results');
      equal(await room.added(adapter), [], 'the log');
    }),
    test('kept', 1, 'a proposal stands in the log as it was made', async (room) => {
      const adapter = await room.as('commenter');
      const data = {
        ...comment(),
        span: { in: 0, out: 2 ** 31 - 1 },
        drawing: [
          {
            k: 'stroke' as const,
            pts: [
              [0, 65_535],
              [65_535, 0],
            ] as [number, number][],
            w: 40,
            c: 3,
          },
        ],
        tags: ['vfx', ''].slice(0, 1),
        ask: 'change' as const,
      };
      const item = proposal('comment.added', data, { at: 0 });
      await room.accepts(adapter, item);
      const [event] = (await room.page(adapter, room.base, 1)).events;
      equal(stored(event!), item, 'the proposal');
    }),
    ...Object.entries(TEXTS).map(([what, text], i) =>
      test(`text-${i + 1}`, 1, `text comes back as it was written: ${what}`, async (room) => {
        const adapter = await room.as('commenter');
        await room.accepts(adapter, commentProposal(text));
        const [event] = (await room.page(await room.again('owner'), room.base, 1)).events;
        equal((event!.data as { body: { text: string } }).body.text, text, 'the text');
      }),
    ),
    ...(['\ud800', 'half \udc00 pair', 'a\0b'] as const).map((text, i) =>
      test(
        `malformed-${i + 1}`,
        1,
        `${JSON.stringify(text)} is refused or kept, never changed in silence`,
        async (room) => {
          const adapter = await room.as('commenter');
          const sound = commentProposal('sound');
          const item = { ...sound, data: comment(sound.id, text), digest: sha256('of no text') };
          const outcome = await room.append(adapter, item).catch((error: unknown) => error);
          const [result] = (outcome as { results?: readonly { status: string }[] }).results ?? [];
          if (level > 1) ok(result === undefined || result.status === 'rejected', 'it was accepted');
          const [event] = (await room.page(adapter, room.base, 1)).events;
          if (event) equal((event.data as { body: { text: string } }).body.text, text, 'the text in the log');
        },
      ),
    ),
    test('large', 1, 'a proposal just under the limit is taken whole', async (room) => {
      const adapter = await room.as('commenter');
      const item = drawingOf(limitsOf(adapter).maxEventBytes - 1_000);
      await room.accepts(adapter, item);
      const [event] = (await room.page(adapter, room.base, 1)).events;
      equal(JSON.stringify(stored(event!).data).length, JSON.stringify(item.data).length, 'its size');
    }),
    test(
      'too-large',
      1,
      'a proposal over the limit is refused in whole, and what comes after it is taken',
      async (room) => {
        const adapter = await room.as('commenter');
        const item = drawingOf(limitsOf(adapter).maxEventBytes * 4);
        const outcome = await room.append(adapter, item).catch((error: unknown) => error);
        const [result] = (outcome as { results?: readonly { status: string }[] }).results ?? [];
        const event = (await room.page(adapter, room.base, 1)).events[0];
        if (result?.status === 'accepted')
          equal(JSON.stringify(event?.data).length, JSON.stringify(item.data).length, 'what was accepted, in size');
        else equal(event, undefined, 'what stands in the log');
        await room.accepts(adapter, commentProposal('after'));
      },
    ),
    test(
      'unknown-type',
      1,
      level > 1
        ? 'a kind of event that it does not know is refused as unsupported'
        : 'a kind of event that it does not know is kept, or refused as unsupported',
      async (room) => {
        const adapter = await room.as('owner');
        const id = freshId();
        const item = createProposal('kit.unknown' as never, { x: 1 } as never, {
          id,
          at: toInstant(0),
          base: 0,
          salt: newSalt(),
        });
        const [result] = (await room.append(adapter, item)).results;
        if (result?.status === 'rejected') return equal(result.code, 'unsupported', 'the code');
        ok(level === 1, 'it was accepted');
        equal(stored((await room.page(adapter, room.base, 1)).events[0]!), item, 'the event');
      },
    ),
    test('no-actor', 1, 'actor, place and time in a proposal have no effect', async (room) => {
      const [owner, commenter] = [await room.as('owner'), await room.as('commenter')];
      const [mine] = await room.accepts(owner, commentProposal());
      const me = (await room.page(owner, mine! - 1, 1)).events[0]!.actor;
      const item = {
        ...commentProposal(),
        actor: me,
        seq: 77,
        receivedAt: '2001-01-01T00:00:00.000Z',
        leaf: 'x',
      } as unknown as Proposal;
      await room.append(commenter, item);
      const event = (await room.page(owner, mine!, 1)).events[0];
      ok(event?.seq === mine! + 1, 'it is the next event');
      ok(event.actor.id !== me.id, 'the actor is who it claims to be, and not who is connected');
      ok(event.receivedAt !== '2001-01-01T00:00:00.000Z', 'the time is the one that it claims');
    }),
    test('other-log', 1, 'an append for another log is answered with reset, and changes nothing', async (room) => {
      const adapter = await room.as('commenter');
      const reviewId = room.reviewId;
      await rejects(
        () => adapter.append({ reviewId, logId: 'another-log', items: [commentProposal()] }, context()),
        ['reset'],
        'append',
      );
      equal(await room.added(adapter), [], 'the log');
    }),
    test('own-copy', 1, 'what the writer does with a proposal afterwards changes nothing', async (room) => {
      const adapter = await room.as('commenter');
      const item = structuredClone(commentProposal('original'));
      await room.accepts(adapter, item);
      (item.data as { body: { text: string } }).body.text = 'changed by the writer';
      const [event] = (await room.page(adapter, room.base, 1)).events;
      equal((event!.data as { body: { text: string } }).body.text, 'original', 'the text');
    }),
    test('names', 1, 'names that are special in programs are names like others', async (room) => {
      const owner = await room.as('owner');
      const refs = JSON.parse('{"__proto__":"a","constructor":"b","toString":"c","":"d"}') as Record<string, string>;
      const item = proposal('review.updated', {
        refs: Object.fromEntries(Object.entries(refs).filter(([name]) => name !== '__proto__')),
      });
      await room.accepts(owner, item);
      const [event] = (await room.page(owner, room.base, 1)).events;
      equal(event!.data, item.data, 'the data');
    }),
  ];
}

/** A comment with a drawing of about so many bytes as JSON. */
function drawingOf(bytes: number): Proposal<'comment.added'> {
  const id = freshId();
  const pts = Array.from({ length: Math.max(1, Math.floor((bytes - 700) / 14)) }, (): [number, number] => [
    12_345, 54_321,
  ]);
  return proposal('comment.added', { ...comment(id), drawing: [{ k: 'stroke', pts, w: 9, c: 1 }] }, { id });
}
