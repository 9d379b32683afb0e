import { group } from '../case.js';
import { equal } from '../expect.js';
import type { KitOptions, TestCase } from '../options.js';
import { TestReview, manyComments, comment, commentProposal, proposal } from '../test-review.js';

/** An id is in a log at most once (R2). */
export function idempotency(options: KitOptions): readonly TestCase[] {
  const { plain, test } = group('idempotency', options);
  const statuses = ({ results }: { readonly results: readonly { readonly status: string }[] }) =>
    results.map(({ status }) => status);
  const duplicate = (id: string, seq: number) => ({ id, status: 'duplicate', seq });
  return [
    test('again', 1, 'a proposal that is sent again is a duplicate with its sequence number', async (review) => {
      const adapter = await review.as('commenter');
      const item = commentProposal();
      const [seq] = await review.accepts(adapter, item);
      for (let i = 0; i < 3; i++)
        equal((await review.append(adapter, item)).results, [duplicate(item.id, seq!)], 'results');
      equal(await review.added(adapter), [item.id], 'the log');
    }),
    test(
      'other-connection',
      1,
      'a proposal that is sent again over another connection is a duplicate',
      async (review) => {
        const item = commentProposal();
        const [seq] = await review.accepts(await review.as('commenter'), item);
        equal(
          (await review.append(await review.reconnect('commenter'), item)).results,
          [duplicate(item.id, seq!)],
          'results',
        );
        equal(await review.added(await review.as('owner')), [item.id], 'the log');
      },
    ),
    test('in-one-batch', 1, 'a proposal that is in a batch twice is a duplicate', async (review) => {
      const adapter = await review.as('commenter');
      const item = commentProposal();
      const { results } = await review.append(adapter, item, item);
      if (results.length > 1) equal(statuses({ results }), ['accepted', 'duplicate'], 'results');
      equal(await review.added(adapter), [item.id], 'the log');
    }),
    test('at-once', 1, 'a proposal that several connections send at once is appended once', async (review) => {
      const [a, b, c] = [
        await review.as('commenter'),
        await review.reconnect('commenter'),
        await review.reconnect('commenter'),
      ];
      const items = manyComments(5);
      const outcomes = await Promise.all([a, b, c, a].map((adapter) => review.append(adapter, ...items)));
      const log = await review.added(a);
      equal(log.toSorted(), items.map(({ id }) => id).toSorted(), 'the log');
      const accepted = outcomes.flatMap(({ results }) => results).filter(({ status }) => status === 'accepted');
      equal(accepted.length, items.length, 'the number of accepted proposals');
    }),
    test('other-order', 1, 'proposals in two batches of different order are appended once', async (review) => {
      const [a, b] = [await review.as('commenter'), await review.reconnect('commenter')];
      const items = manyComments(6);
      await Promise.all([review.append(a, ...items), review.append(b, ...items.toReversed())]);
      equal((await review.added(a)).toSorted(), items.map(({ id }) => id).toSorted(), 'the log');
    }),
    test('other-time', 1, 'a proposal that is sent again with another time and base is a duplicate', async (review) => {
      const adapter = await review.as('commenter');
      const item = commentProposal();
      const [seq] = await review.accepts(adapter, item);
      const again = { ...item, at: '2030-01-01T00:00:00.000Z', base: review.base };
      equal((await review.append(adapter, again)).results, [duplicate(item.id, seq!)], 'results');
      equal((await review.page(adapter, review.base, 1)).events[0]?.at, item.at, 'the time in the log');
    }),
    test('other-digest', 1, 'the same id with other content is rejected as id_reuse', async (review) => {
      const adapter = await review.as('commenter');
      const item = commentProposal('first');
      await review.accepts(adapter, item);
      equal(await review.rejection(adapter, commentProposal('second', { id: item.id })), 'id_reuse', 'the code');
      const [event] = (await review.page(adapter, review.base, 1)).events;
      equal([event?.digest, await review.added(adapter)], [item.digest, [item.id]], 'the event in the log');
    }),
    test('rest-of-batch', 1, 'the rest of the batch is accepted', async (review) => {
      const adapter = await review.as('commenter');
      const known = commentProposal('first');
      await review.accepts(adapter, known);
      const [before, after] = manyComments(2);
      const { results } = await review.append(
        adapter,
        before!,
        commentProposal('second', { id: known.id }),
        known,
        after!,
      );
      equal(
        statuses({ results }),
        ['accepted', 'rejected', 'duplicate', 'accepted'].slice(0, results.length),
        'results',
      );
      if (results.length === 4) equal(await review.added(adapter), [known.id, before!.id, after!.id], 'the log');
    }),
    test('other-user', 1, 'a proposal that another user sends again is not appended', async (review) => {
      const item = commentProposal();
      await review.accepts(await review.as('commenter'), item);
      await review.append(await review.as('owner'), item);
      equal(await review.added(await review.as('owner')), [item.id], 'the log');
    }),
    test('after-many', 1, 'a proposal that is sent again after 600 others is a duplicate', async (review) => {
      const adapter = await review.as('commenter');
      const item = commentProposal();
      const [seq] = await review.accepts(adapter, item);
      for (let i = 0; i < 12; i++) {
        let left = manyComments(50);
        while (left.length > 0) left = left.slice((await review.append(adapter, ...left)).results.length);
      }
      equal((await review.append(adapter, item)).results, [duplicate(item.id, seq!)], 'results');
    }),
    plain('per-review', 1, 'the same id can be used in another review', async () => {
      const [a, b] = [await TestReview.prepared(options), await TestReview.prepared(options)];
      const item = proposal('comment.added', comment());
      await a.accepts(await a.as('commenter'), item);
      await b.accepts(await b.as('commenter'), item);
      equal(
        [await a.added(await a.as('owner')), await b.added(await b.as('owner'))],
        [[item.id], [item.id]],
        'the logs',
      );
    }),
  ];
}
