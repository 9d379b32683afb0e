import { type Proposal, createProposal, toInstant } from '@kreatli/core';
import { MAX_BATCH, MAX_EVENT_BYTES } from '@kreatli/core/log';
import { newSalt, sha256 } from '@kreatli/digest';
import { group } from '../case.js';
import { equal, ok, rejects } from '../expect.js';
import type { KitOptions, TestCase } from '../options.js';
import { bareProposal, context, uniqueId, manyComments, comment, commentProposal, proposal } from '../test-review.js';

const TEXTS: Readonly<Record<string, string>> = {
  'accents, composed and decomposed': 'Füße – Fu\u0308ße',
  'emoji of several code points': '\u{1f469}\u{1f3fd}\u200d\u{1f680} \u{1f1e9}\u{1f1ea}',
  'right-to-left text': 'שלום \u202eabc\u202c مرحبا',
  'separators and quotes': '"\\/\b\f\n\r\t\u2028\u2029\u0085',
  markup: '<script>alert(1)</script> &amp; ]]> --> {{x}} ${x} %00',
  'characters of the higher planes': '\u{20000}\u{10ffff}\ufeff\ufffd',
  'white space at both ends': '  two before, two after  ',
};

/** Members that make a proposal malformed. One such event would be void for every reader. */
const MALFORMED: Readonly<Record<string, object>> = {
  'a number as id and type': { id: 7, type: 7 },
  'an empty id': { id: '' },
  'a space in its id': { id: 'a b' },
  'no data': { data: null },
  'text as data': { data: 'text' },
  'a time of another format': { at: 'today' },
  'a negative base': { base: -1 },
  'a digest that is none': { digest: 'x' },
};

/** What `append` does. */
export function append(options: KitOptions): readonly TestCase[] {
  const { test } = group('append', options);
  const { level } = options.claims;
  const limitsOf = (adapter: {
    readonly limits?: { readonly maxBatch?: number; readonly maxEventBytes?: number };
  }) => ({ maxBatch: MAX_BATCH, maxEventBytes: MAX_EVENT_BYTES, ...adapter.limits, ...options.limits });

  return [
    test('one', 1, 'one proposal becomes the next event', async (review) => {
      const item = commentProposal();
      const { results, head } = await review.append(await review.as('commenter'), item);
      equal(
        [results, head],
        [[{ id: item.id, status: 'accepted', seq: review.base + 1 }], review.base + 1],
        'results and head',
      );
    }),
    test('batch', 1, 'a batch is appended in order', async (review) => {
      const items = manyComments(5);
      const { results } = await review.append(await review.as('commenter'), ...items);
      equal(
        results.map(({ id, status }) => `${id} ${status}`),
        items.map(({ id }) => `${id} accepted`),
        'results',
      );
      equal(
        await review.added(await review.as('owner')),
        items.map(({ id }) => id),
        'the log',
      );
    }),
    test('largest-batch', 1, 'a batch as large as the limit is accepted, or its first part', async (review) => {
      const adapter = await review.as('commenter');
      const items = manyComments(limitsOf(adapter).maxBatch);
      let left = items;
      for (let calls = 0; left.length > 0; calls++) {
        const { results } = await review.append(adapter, ...left);
        ok(results.length > 0 && calls < items.length, 'an append that accepts nothing');
        left = left.slice(results.length);
      }
      equal(
        await review.added(adapter),
        items.map(({ id }) => id),
        'the log',
      );
    }),
    test(
      'over-limit',
      1,
      'a batch over the limit is accepted in part or fails with too_large; nothing is lost',
      async (review) => {
        const adapter = await review.as('commenter');
        const items = manyComments(limitsOf(adapter).maxBatch + 1);
        const outcome = await review.append(adapter, ...items).catch((error: unknown) => error);
        const { kind, results = [] } = outcome as {
          kind?: string;
          results?: readonly { id: string; status: string }[];
        };
        ok(
          kind === undefined || kind === 'too_large',
          `expected an AdapterError of kind too_large, got ${String(kind ?? outcome)}`,
        );
        equal(
          results.map(({ id }) => id),
          items.slice(0, results.length).map(({ id }) => id),
          'ids of the results',
        );
        equal(
          await review.added(adapter),
          results.filter(({ status }) => status === 'accepted').map(({ id }) => id),
          'the log',
        );
      },
    ),
    test('empty', 1, 'an empty batch changes nothing', async (review) => {
      const adapter = await review.as('commenter');
      const outcome = await adapter
        .append({ reviewId: review.reviewId, items: [] }, context())
        .catch(() => ({ results: [] }));
      equal(outcome.results, [], 'results');
      equal(await review.added(adapter), [], 'the log');
    }),
    test('stored', 1, 'a proposal is stored unchanged', async (review) => {
      const adapter = await review.as('commenter');
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
      await review.accepts(adapter, item);
      const [event] = (await review.page(adapter, review.base, 1)).events;
      equal(bareProposal(event!), item, 'the proposal');
    }),
    ...Object.entries(TEXTS).map(([what, text], i) =>
      test(`text-${i + 1}`, 1, `text is read back unchanged: ${what}`, async (review) => {
        const adapter = await review.as('commenter');
        await review.accepts(adapter, commentProposal(text));
        const [event] = (await review.page(await review.reconnect('owner'), review.base, 1)).events;
        equal((event!.data as { body: { text: string } }).body.text, text, 'the text');
      }),
    ),
    ...(['\ud800', 'half \udc00 pair', 'a\0b'] as const).map((text, i) =>
      test(`malformed-${i + 1}`, 1, `${JSON.stringify(text)} is rejected or stored unchanged`, async (review) => {
        const adapter = await review.as('commenter');
        const valid = commentProposal('valid');
        const item = { ...valid, data: comment(valid.id, text), digest: sha256('another text') };
        const outcome = await review.append(adapter, item).catch((error: unknown) => error);
        const [result] = (outcome as { results?: readonly { status: string }[] }).results ?? [];
        if (level > 1) ok(result === undefined || result.status === 'rejected', 'the proposal was accepted');
        const [event] = (await review.page(adapter, review.base, 1)).events;
        if (event) equal((event.data as { body: { text: string } }).body.text, text, 'the text in the log');
      }),
    ),
    test('large', 1, 'a proposal just under the limit is stored whole', async (review) => {
      const adapter = await review.as('commenter');
      const item = drawingOf(limitsOf(adapter).maxEventBytes - 1_000);
      await review.accepts(adapter, item);
      const [event] = (await review.page(adapter, review.base, 1)).events;
      equal(JSON.stringify(bareProposal(event!).data).length, JSON.stringify(item.data).length, 'the size of its data');
    }),
    test(
      'too-large',
      1,
      'a proposal over the limit is stored whole or not at all, and the next one is accepted',
      async (review) => {
        const adapter = await review.as('commenter');
        const item = drawingOf(limitsOf(adapter).maxEventBytes * 4);
        const outcome = await review.append(adapter, item).catch((error: unknown) => error);
        const [result] = (outcome as { results?: readonly { status: string }[] }).results ?? [];
        const event = (await review.page(adapter, review.base, 1)).events[0];
        if (result?.status === 'accepted')
          equal(JSON.stringify(event?.data).length, JSON.stringify(item.data).length, 'the size of what was accepted');
        else equal(event, undefined, 'the event in the log');
        await review.accepts(adapter, commentProposal('after'));
      },
    ),
    test(
      'unknown-type',
      1,
      level > 1
        ? 'an event of unknown type is rejected as unsupported'
        : 'an event of unknown type is stored, or rejected as unsupported',
      async (review) => {
        const adapter = await review.as('owner');
        const id = uniqueId();
        const item = createProposal('kit.unknown' as never, { x: 1 } as never, {
          id,
          at: toInstant(0),
          base: 0,
          salt: newSalt(),
        });
        const [result] = (await review.append(adapter, item)).results;
        if (result?.status === 'rejected') return equal(result.code, 'unsupported', 'the code');
        ok(level === 1, 'the proposal was accepted');
        equal(bareProposal((await review.page(adapter, review.base, 1)).events[0]!), item, 'the event');
      },
    ),
    test('no-actor', 1, 'actor, sequence number and time in a proposal have no effect', async (review) => {
      const [owner, commenter] = [await review.as('owner'), await review.as('commenter')];
      const [mine] = await review.accepts(owner, commentProposal());
      const me = (await review.page(owner, mine! - 1, 1)).events[0]!.actor;
      const item = {
        ...commentProposal(),
        actor: me,
        seq: 77,
        receivedAt: '2001-01-01T00:00:00.000Z',
        leaf: 'x',
      } as unknown as Proposal;
      await review.append(commenter, item);
      const event = (await review.page(owner, mine!, 1)).events[0];
      ok(event?.seq === mine! + 1, 'the event has another sequence number');
      ok(event.actor.id !== me.id, 'the actor is the one that the proposal claims');
      ok(event.receivedAt !== '2001-01-01T00:00:00.000Z', 'receivedAt is the time that the proposal claims');
    }),
    ...Object.entries(MALFORMED).map(([what, members], i) =>
      test(`envelope-${i + 1}`, 1, `a proposal with ${what} is not appended, and the next one is`, async (review) => {
        const adapter = await review.as('commenter');
        const malformed = { ...commentProposal(), ...members } as unknown as Proposal;
        // A backend may also refuse the whole request.
        const outcome = await adapter
          .append({ reviewId: review.reviewId, items: [malformed] }, context())
          .catch(() => null);
        ok(outcome === null || outcome.results[0]?.status === 'rejected', 'the proposal was accepted');
        const good = commentProposal();
        await review.accepts(adapter, good);
        equal(await review.added(await review.as('owner')), [good.id], 'the log');
      }),
    ),
    test('members', 1, 'members that a proposal does not have are not stored', async (review) => {
      const adapter = await review.as('commenter');
      const item = { ...commentProposal(), extra: { deep: [1] }, leaf: 'x', prev: 'y' } as unknown as Proposal;
      await review.accepts(adapter, item);
      const [event] = (await review.page(adapter, review.base, 1)).events;
      ok(!('extra' in event!), 'the event has a member that the client added');
      const { leaf, prev } = event as { readonly leaf?: string; readonly prev?: string };
      ok(leaf !== 'x' && prev !== 'y', 'the hash chain is what the client wrote');
    }),
    test('other-log', 1, 'an append for another log fails with reset and changes nothing', async (review) => {
      const adapter = await review.as('commenter');
      const reviewId = review.reviewId;
      await rejects(
        () => adapter.append({ reviewId, logId: 'another-log', items: [commentProposal()] }, context()),
        ['reset'],
        'append',
      );
      equal(await review.added(adapter), [], 'the log');
    }),
    test('own-copy', 1, 'the stored event does not change with the object that was appended', async (review) => {
      const adapter = await review.as('commenter');
      const item = structuredClone(commentProposal('original'));
      await review.accepts(adapter, item);
      (item.data as { body: { text: string } }).body.text = 'changed by the writer';
      const [event] = (await review.page(adapter, review.base, 1)).events;
      equal((event!.data as { body: { text: string } }).body.text, 'original', 'the text');
    }),
    test('names', 1, 'keys such as constructor and toString are stored like others', async (review) => {
      const owner = await review.as('owner');
      const refs = JSON.parse('{"__proto__":"a","constructor":"b","toString":"c","":"d"}') as Record<string, string>;
      const item = proposal('review.updated', {
        refs: Object.fromEntries(Object.entries(refs).filter(([name]) => name !== '__proto__')),
      });
      await review.accepts(owner, item);
      const [event] = (await review.page(owner, review.base, 1)).events;
      equal(event!.data, item.data, 'the data');
    }),
  ];
}

/** A comment with a drawing, of about this many bytes as JSON. */
function drawingOf(bytes: number): Proposal<'comment.added'> {
  const id = uniqueId();
  const pts = Array.from({ length: Math.max(1, Math.floor((bytes - 700) / 14)) }, (): [number, number] => [
    12_345, 54_321,
  ]);
  return proposal('comment.added', { ...comment(id), drawing: [{ k: 'stroke', pts, w: 9, c: 1 }] }, { id });
}
