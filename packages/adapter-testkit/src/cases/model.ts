import { createMemoryBackend } from '@kreatli/adapters/memory';
import type { Proposal, ReviewAdapter } from '@kreatli/core';
import fc from 'fast-check';
import { type Furnished, group } from '../case.js';
import { equal } from '../expect.js';
import type { KitOptions, TestCase } from '../options.js';
import { Room, context, commentProposal } from '../room.js';

/** What somebody does; `pick` chooses among the items that were made before. */
type Step =
  | { readonly k: 'new'; readonly count: number; readonly by: 'owner' | 'commenter' }
  | { readonly k: 'again' | 'changed'; readonly pick: number; readonly by: 'owner' | 'commenter' }
  | { readonly k: 'restart'; readonly by: 'owner' | 'commenter' }
  | { readonly k: 'read'; readonly after: number; readonly limit: number };

const by = fc.constantFrom('owner' as const, 'commenter' as const);
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ k: fc.constant('new' as const), count: fc.integer({ min: 1, max: 4 }), by }) },
  {
    weight: 2,
    arbitrary: fc.record({ k: fc.constantFrom('again' as const, 'changed' as const), pick: fc.nat(50), by }),
  },
  { weight: 1, arbitrary: fc.record({ k: fc.constant('restart' as const), by }) },
  {
    weight: 2,
    arbitrary: fc.record({ k: fc.constant('read' as const), after: fc.nat(30), limit: fc.integer({ min: 1, max: 7 }) }),
  },
);

/** Random work, done by the backend and by the memory adapter, which is the model. */
export function model(options: KitOptions): readonly TestCase[] {
  const { plain } = group('model', options);
  const { seed = Date.now(), runs = 20 } = options;

  async function act(room: Furnished, steps: readonly Step[]): Promise<void> {
    const twin = createMemoryBackend();
    const model = twin.connect({ kind: 'user', role: 'owner', id: 'model' });
    const base = room.base;
    const made: Proposal[] = [];
    const connections = { owner: await room.as('owner'), commenter: await room.as('commenter') };

    /** What both say, and the model with its places moved by what stood before. */
    async function both(adapter: ReviewAdapter, items: readonly Proposal[]): Promise<void> {
      let left = items;
      while (left.length > 0) {
        const real = await room.append(adapter, ...left);
        const done = left.slice(0, real.results.length);
        const expected = await model.append({ reviewId: 'm', items: done }, context());
        const moved = expected.results.map((result) =>
          result.status === 'rejected' ? result : { ...result, seq: result.seq + base },
        );
        equal(
          real.results.map(({ id, status, ...rest }) => ({
            id,
            status,
            ...('seq' in rest ? { seq: rest.seq } : { code: rest.code }),
          })),
          moved,
          'results, and those of the model',
        );
        left = left.slice(done.length);
      }
    }
    for (const step of steps) {
      if (step.k === 'read') {
        const { head } = await model.read({ reviewId: 'm', after: 0, limit: 1 }, context());
        const after = step.after % (head + 1);
        const [real, expected] = [
          await room.page(connections.owner, base + after, step.limit),
          await model.read({ reviewId: 'm', after, limit: step.limit }, context()),
        ];
        equal(
          [real.head - base, real.events.map(({ id, digest }) => [id, digest])],
          [head, expected.events.map(({ id, digest }) => [id, digest])],
          'a page, and that of the model',
        );
      } else if (step.k === 'restart') {
        connections[step.by] = await room.again(step.by);
      } else if (step.k === 'new') {
        const items = Array.from({ length: step.count }, () =>
          commentProposal(undefined, { base: (made.length + base) % 1_000_000 ? base : 0 }),
        );
        made.push(...items);
        await both(connections[step.by], items);
      } else {
        const known = made[step.pick % Math.max(1, made.length)];
        if (known)
          await both(connections[step.by], [
            step.k === 'again' ? known : commentProposal('other content', { id: known.id }),
          ]);
      }
    }
    const [real, expected] = [
      (await room.log(connections.owner)).slice(base),
      await model.read({ reviewId: 'm', after: 0, limit: 10_000 }, context()),
    ];
    equal(
      real.map(({ id, digest, seq }) => [id, digest, seq - base]),
      expected.events.map(({ id, digest, seq }) => [id, digest, seq]),
      'the log, and that of the model',
    );
  }

  return [
    plain('random', 1, `${runs} random runs end as those of the memory adapter (seed ${seed})`, async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(anyStep, { minLength: 1, maxLength: 25 }), async (steps) =>
          act(await Room.furnished(options), steps),
        ),
        { seed, numRuns: runs, interruptAfterTimeLimit: 120_000 },
      );
    }),
    plain(
      'crowd',
      1,
      `${Math.ceil(runs / 4)} random crowds leave one dense log that everybody reads alike (seed ${seed})`,
      async () => {
        const anyCrowd = fc.array(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 5 }), {
          minLength: 2,
          maxLength: 4,
        });
        await fc.assert(
          fc.asyncProperty(anyCrowd, (crowd) => meet(crowd)),
          { seed, numRuns: Math.ceil(runs / 4), interruptAfterTimeLimit: 120_000 },
        );
      },
    ),
  ];

  async function meet(crowd: readonly (readonly number[])[]): Promise<void> {
    const room = await Room.furnished(options);
    const writers = await Promise.all(crowd.map((_, i) => room.again(i % 2 === 0 ? 'commenter' : 'owner')));
    const written = await Promise.all(
      crowd.map(async (batches, i) => {
        const ids: string[] = [];
        for (const size of batches) {
          let left = Array.from({ length: size }, () => commentProposal());
          ids.push(...left.map(({ id }) => id));
          while (left.length > 0) {
            const items = left;
            // Each is sent twice at once, as over a bad network.
            const [first] = await Promise.all([room.append(writers[i]!, ...items), room.append(writers[i]!, ...items)]);
            left = items.slice(first.results.length);
          }
        }
        return ids;
      }),
    );
    const logs = await Promise.all(writers.map((writer) => room.added(writer)));
    for (const log of logs) equal(log, logs[0], 'the log, as each reads it');
    equal(logs[0]!.toSorted(), written.flat().toSorted(), 'what was written');
    for (const ids of written)
      equal(
        logs[0]!.filter((id) => ids.includes(id)),
        ids,
        'one writer’s order',
      );
  }
}
