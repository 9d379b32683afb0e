import { group } from '../case.js';
import { equal } from '../expect.js';
import type { KitOptions, TestCase } from '../options.js';
import { Room, manyComments, comment, commentProposal, proposal } from '../room.js';

/** R2: an id stands in a log at most once. */
export function idempotency(options: KitOptions): readonly TestCase[] {
  const { plain, test } = group('idempotency', options);
  const statuses = ({ results }: { readonly results: readonly { readonly status: string }[] }) =>
    results.map(({ status }) => status);
  const duplicate = (id: string, seq: number) => ({ id, status: 'duplicate', seq });
  return [
    test('again', 1, 'the same item sent again is a duplicate, with its place', async (room) => {
      const adapter = await room.as('commenter');
      const item = commentProposal();
      const [seq] = await room.accepts(adapter, item);
      for (let i = 0; i < 3; i++)
        equal((await room.append(adapter, item)).results, [duplicate(item.id, seq!)], 'results');
      equal(await room.added(adapter), [item.id], 'the log');
    }),
    test('other-connection', 1, 'also over another connection of the same person', async (room) => {
      const item = commentProposal();
      const [seq] = await room.accepts(await room.as('commenter'), item);
      equal((await room.append(await room.again('commenter'), item)).results, [duplicate(item.id, seq!)], 'results');
      equal(await room.added(await room.as('owner')), [item.id], 'the log');
    }),
    test('in-one-batch', 1, 'also within one batch', async (room) => {
      const adapter = await room.as('commenter');
      const item = commentProposal();
      const { results } = await room.append(adapter, item, item);
      if (results.length > 1) equal(statuses({ results }), ['accepted', 'duplicate'], 'results');
      equal(await room.added(adapter), [item.id], 'the log');
    }),
    test('at-once', 1, 'also when several send it at once', async (room) => {
      const [a, b, c] = [await room.as('commenter'), await room.again('commenter'), await room.again('commenter')];
      const items = manyComments(5);
      const outcomes = await Promise.all([a, b, c, a].map((adapter) => room.append(adapter, ...items)));
      const log = await room.added(a);
      equal(log.toSorted(), items.map(({ id }) => id).toSorted(), 'the log');
      const accepted = outcomes.flatMap(({ results }) => results).filter(({ status }) => status === 'accepted');
      equal(accepted.length, items.length, 'how many were accepted');
    }),
    test('other-order', 1, 'also when two batches hold them in other orders', async (room) => {
      const [a, b] = [await room.as('commenter'), await room.again('commenter')];
      const items = manyComments(6);
      await Promise.all([room.append(a, ...items), room.append(b, ...items.toReversed())]);
      equal((await room.added(a)).toSorted(), items.map(({ id }) => id).toSorted(), 'the log');
    }),
    test('other-time', 1, 'also when its own clock or base say something else', async (room) => {
      const adapter = await room.as('commenter');
      const item = commentProposal();
      const [seq] = await room.accepts(adapter, item);
      const again = { ...item, at: '2030-01-01T00:00:00.000Z', base: room.base };
      equal((await room.append(adapter, again)).results, [duplicate(item.id, seq!)], 'results');
      equal((await room.page(adapter, room.base, 1)).events[0]?.at, item.at, 'the time in the log');
    }),
    test('other-digest', 1, 'the same id with other content is refused as id_reuse', async (room) => {
      const adapter = await room.as('commenter');
      const item = commentProposal('first');
      await room.accepts(adapter, item);
      equal(await room.refusal(adapter, commentProposal('second', { id: item.id })), 'id_reuse', 'the code');
      const [event] = (await room.page(adapter, room.base, 1)).events;
      equal([event?.digest, await room.added(adapter)], [item.digest, [item.id]], 'what stands in the log');
    }),
    test('rest-of-batch', 1, 'what else is in the batch is taken', async (room) => {
      const adapter = await room.as('commenter');
      const known = commentProposal('first');
      await room.accepts(adapter, known);
      const [before, after] = manyComments(2);
      const { results } = await room.append(
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
      if (results.length === 4) equal(await room.added(adapter), [known.id, before!.id, after!.id], 'the log');
    }),
    test('other-person', 1, 'the same id from somebody else is not a second event', async (room) => {
      const item = commentProposal();
      await room.accepts(await room.as('commenter'), item);
      await room.append(await room.as('owner'), item);
      equal(await room.added(await room.as('owner')), [item.id], 'the log');
    }),
    test('after-many', 1, 'also after many others', async (room) => {
      const adapter = await room.as('commenter');
      const item = commentProposal();
      const [seq] = await room.accepts(adapter, item);
      for (let i = 0; i < 12; i++) {
        let left = manyComments(50);
        while (left.length > 0) left = left.slice((await room.append(adapter, ...left)).results.length);
      }
      equal((await room.append(adapter, item)).results, [duplicate(item.id, seq!)], 'results');
    }),
    plain('per-review', 1, 'in another review the id is a new one', async () => {
      const [a, b] = [await Room.furnished(options), await Room.furnished(options)];
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
