import { group } from '../case.js';
import { equal, ok } from '../expect.js';
import type { KitOptions, TestCase } from '../options.js';
import { Room, manyComments, commentProposal } from '../room.js';

/** R1: positions are dense, whoever writes at the same time, and nobody sees n+1 before n. */
export function ordering(options: KitOptions): readonly TestCase[] {
  const { plain, test } = group('ordering', options);
  const personas = ['owner', 'editor', 'commenter', 'guest'] as const;

  async function crowd(room: Room, each: number, meanwhile: () => Promise<void> = async () => undefined) {
    const written = await Promise.all(
      personas.map(async (persona) => {
        const adapter = await room.as(persona);
        const ids: string[] = [];
        for (let i = 0; i < each; i++) {
          const items = manyComments(1 + (i % 3));
          ids.push(...items.map(({ id }) => id));
          let left = items;
          while (left.length > 0) left = left.slice((await room.append(adapter, ...left)).results.length);
          if (persona === 'owner') await meanwhile();
        }
        return ids;
      }),
    );
    return written;
  }

  return [
    test('dense', 1, 'many writers at once leave no gap', async (room) => {
      const written = await crowd(room, 8);
      const log = await room.log(await room.as('owner'));
      equal(
        log.map(({ seq }) => seq),
        log.map((_, i) => i + 1),
        'positions',
      );
      equal((await room.added(await room.as('owner'))).toSorted(), written.flat().toSorted(), 'what was written');
    }),
    test('each-in-order', 1, 'each writer’s items keep their order', async (room) => {
      const written = await crowd(room, 8);
      const log = await room.added(await room.as('owner'));
      for (const ids of written)
        equal(
          log.filter((id) => ids.includes(id)),
          ids,
          'one writer’s items',
        );
    }),
    test('no-holes', 1, 'a reader never sees a hole while others write', async (room) => {
      const reader = await room.again('viewer');
      let last = 0;
      await crowd(room, 10, async () => {
        const log = await room.log(reader);
        ok(log.length >= last, `the log shrank from ${last} to ${log.length}`);
        last = log.length;
      });
    }),
    test('head-grows', 1, 'head never goes back', async (room) => {
      const [writer, reader] = [await room.as('commenter'), await room.again('viewer')];
      const heads: number[] = [];
      for (let i = 0; i < 10; i++) {
        const [, page] = await Promise.all([room.append(writer, commentProposal()), room.page(reader, room.base)]);
        heads.push(page.head);
      }
      equal(
        heads,
        heads.toSorted((a, b) => a - b),
        'head',
      );
    }),
    test('own-writes', 1, 'who appended reads it at once', async (room) => {
      const adapter = await room.as('commenter');
      for (let i = 0; i < 10; i++) {
        const item = commentProposal();
        const [seq] = await room.accepts(adapter, item);
        equal((await room.page(adapter, seq! - 1, 1)).events[0]?.id, item.id, `event ${seq}`);
      }
    }),
    test('others-writes', 1, 'once a result was given, everybody reads it', async (room) => {
      const [writer, reader] = [await room.as('commenter'), await room.as('owner')];
      for (let i = 0; i < 10; i++) {
        const item = commentProposal();
        const [seq] = await room.accepts(writer, item);
        equal((await room.page(reader, seq! - 1, 1)).events[0]?.id, item.id, `event ${seq}`);
      }
    }),
    test('results', 1, 'the places in the results are those in the log', async (room) => {
      const [a, b] = [await room.as('commenter'), await room.as('owner')];
      const outcomes = await Promise.all([
        room.append(a, ...manyComments(6)),
        room.append(b, ...manyComments(6)),
        room.append(a, ...manyComments(6)),
      ]);
      const log = await room.log(a);
      for (const result of outcomes.flatMap(({ results }) => results)) {
        ok(result.status === 'accepted', `a result is ${result.status}`);
        equal(log[result.seq - 1]?.id, result.id, `event ${result.seq}`);
      }
    }),
    plain('apart', 1, 'writing to two reviews at once keeps them apart', async () => {
      const rooms = [await Room.furnished(options), await Room.furnished(options)];
      const items = rooms.map(() => manyComments(10));
      await Promise.all(
        rooms.flatMap((room, i) => items[i]!.map(async (item) => room.append(await room.as('commenter'), item))),
      );
      for (const [i, room] of rooms.entries())
        equal(
          (await room.added(await room.as('owner'))).toSorted(),
          items[i]!.map(({ id }) => id).toSorted(),
          `review ${i + 1}`,
        );
    }),
  ];
}
