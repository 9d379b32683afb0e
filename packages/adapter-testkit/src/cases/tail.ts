import type { ReviewAdapter, WatchSink } from '@kreatli/core';
import { group, patience } from '../case.js';
import { equal, ok, sleep, until } from '../expect.js';
import type { KitOptions, TestCase } from '../options.js';
import { Room, context, manyComments, commentProposal } from '../room.js';

/** Hints. Where `watch` is claimed. */
export function tail(options: KitOptions): readonly TestCase[] {
  if (!options.claims.watch) return [];
  const { stopping } = group('tail', options);
  const soon = patience(options, 2_000);

  function listen(adapter: ReviewAdapter, room: Room, after: number, signal: AbortSignal) {
    const heads: number[] = [];
    const states: string[] = [];
    const sink: WatchSink = { hint: ({ head }) => void heads.push(head), state: (state) => void states.push(state) };
    // It may go on until it is stopped.
    void Promise.resolve()
      .then(() => adapter.watch!({ reviewId: room.reviewId, after }, sink, context(signal)))
      .catch(() => states.push('threw'));
    return { heads, states };
  }
  return [
    stopping('hint', 'who watches hears of a new event within two seconds', async (room, stop) => {
      const { heads, states } = listen(await room.as('owner'), room, room.base, stop.signal);
      await until(() => states.includes('live'), soon, 'it is live');
      await room.accepts(await room.as('commenter'), commentProposal());
      await until(() => heads.some((head) => head >= room.base + 1), soon, 'the hint');
    }),
    stopping('own', 'also of an event of one’s own', async (room, stop) => {
      const adapter = await room.as('commenter');
      const { heads, states } = listen(adapter, room, room.base, stop.signal);
      await until(() => states.includes('live'), soon, 'it is live');
      await room.accepts(adapter, commentProposal());
      await until(() => heads.some((head) => head >= room.base + 1), soon, 'the hint');
    }),
    stopping('missed', 'who begins behind head hears of what is there, or finds it by reading', async (room, stop) => {
      await room.accepts(await room.as('commenter'), commentProposal());
      const { states } = listen(await room.as('owner'), room, room.base, stop.signal);
      await until(() => states.includes('live'), soon, 'it is live');
      equal((await room.page(await room.as('owner'), room.base)).head, room.base + 1, 'head');
    }),
    stopping('storm', 'after a storm the last head is told', async (room, stop) => {
      const { heads, states } = listen(await room.as('owner'), room, room.base, stop.signal);
      await until(() => states.includes('live'), soon, 'it is live');
      const adapter = await room.as('commenter');
      await Promise.all(Array.from({ length: 10 }, () => room.append(adapter, ...manyComments(3))));
      await until(() => heads.some((head) => head >= room.base + 30), soon, 'the last head');
    }),
    stopping('true', 'no hint is of an event that cannot be read', async (room, stop) => {
      const { heads, states } = listen(await room.as('owner'), room, room.base, stop.signal);
      await until(() => states.includes('live'), soon, 'it is live');
      for (let i = 0; i < 5; i++) {
        await room.append(await room.as('commenter'), commentProposal());
        const { head } = await room.page(await room.as('owner'), room.base);
        ok(
          heads.every((told) => told <= head),
          `told of ${Math.max(...heads)}, and head is ${head}`,
        );
      }
    }),
    stopping('apart', 'nobody hears of another review', async (room, stop) => {
      const other = await Room.furnished(options);
      const { heads, states } = listen(await room.as('owner'), room, room.base, stop.signal);
      await until(() => states.includes('live'), soon, 'it is live');
      await other.append(await other.as('commenter'), ...manyComments(5));
      await room.append(await room.as('commenter'), commentProposal());
      await until(() => heads.some((head) => head === room.base + 1), soon, 'the hint');
      ok(
        heads.every((head) => head <= room.base + 1),
        `told of ${Math.max(...heads)}`,
      );
    }),
    stopping('stop', 'nothing is heard after it was stopped', async (room, stop) => {
      const { heads, states } = listen(await room.as('owner'), room, room.base, stop.signal);
      await until(() => states.includes('live'), soon, 'it is live');
      stop.abort();
      await sleep(patience(options, 50));
      const before = heads.length;
      await room.append(await room.as('commenter'), commentProposal());
      await sleep(patience(options, 300));
      equal(heads.length, before, 'hints after the end');
    }),
    stopping('stopped-before', 'what was stopped before it began says nothing', async (room, stop) => {
      stop.abort();
      const { heads } = listen(await room.as('owner'), room, room.base, stop.signal);
      await room.append(await room.as('commenter'), commentProposal());
      await sleep(patience(options, 300));
      equal(heads, [], 'hints');
    }),
  ];
}
