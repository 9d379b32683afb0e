import { createMemoryBackend } from '@kreatli/adapters/memory';
import type { Proposal, ReviewAdapter } from '@kreatli/core';
import fc from 'fast-check';
import { group } from '../case.js';
import { equal } from '../expect.js';
import type { KitOptions, TestCase } from '../options.js';
import { type PreparedReview, TestReview, context, commentProposal } from '../test-review.js';

/** One step of a random run. `pick` chooses one of the proposals so far. */
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

/** Random runs on the backend and on the memory adapter, which is the model. */
export function model(options: KitOptions): readonly TestCase[] {
  const { plain } = group('model', options);
  const { seed = Date.now(), runs = 20 } = options;

  async function act(review: PreparedReview, steps: readonly Step[]): Promise<void> {
    const model = createMemoryBackend().connect({ kind: 'user', role: 'owner', id: 'model' });
    const base = review.base;
    const proposals: Proposal[] = [];
    const connections = { owner: await review.as('owner'), commenter: await review.as('commenter') };

    /** Appends to both, and compares the results; the model's log starts at `base`. */
    async function appendToBoth(adapter: ReviewAdapter, items: readonly Proposal[]): Promise<void> {
      let left = items;
      while (left.length > 0) {
        const real = await review.append(adapter, ...left);
        const done = left.slice(0, real.results.length);
        const expected = await model.append({ reviewId: 'm', items: done }, context());
        const shifted = expected.results.map((result) =>
          result.status === 'rejected' ? result : { ...result, seq: result.seq + base },
        );
        equal(
          real.results.map(({ id, status, ...rest }) => ({
            id,
            status,
            ...('seq' in rest ? { seq: rest.seq } : { code: rest.code }),
          })),
          shifted,
          'results, compared with the model',
        );
        left = left.slice(done.length);
      }
    }
    for (const step of steps) {
      if (step.k === 'read') {
        const { head } = await model.read({ reviewId: 'm', after: 0, limit: 1 }, context());
        const after = step.after % (head + 1);
        const [real, expected] = [
          await review.page(connections.owner, base + after, step.limit),
          await model.read({ reviewId: 'm', after, limit: step.limit }, context()),
        ];
        equal(
          [real.head - base, real.events.map(({ id, digest }) => [id, digest])],
          [head, expected.events.map(({ id, digest }) => [id, digest])],
          'a page, compared with the model',
        );
      } else if (step.k === 'restart') {
        connections[step.by] = await review.reconnect(step.by);
      } else if (step.k === 'new') {
        const items = Array.from({ length: step.count }, () =>
          commentProposal(undefined, { base: (proposals.length + base) % 1_000_000 ? base : 0 }),
        );
        proposals.push(...items);
        await appendToBoth(connections[step.by], items);
      } else {
        const known = proposals[step.pick % Math.max(1, proposals.length)];
        if (known)
          await appendToBoth(connections[step.by], [
            step.k === 'again' ? known : commentProposal('other content', { id: known.id }),
          ]);
      }
    }
    const [real, expected] = [
      (await review.log(connections.owner)).slice(base),
      await model.read({ reviewId: 'm', after: 0, limit: 10_000 }, context()),
    ];
    equal(
      real.map(({ id, digest, seq }) => [id, digest, seq - base]),
      expected.events.map(({ id, digest, seq }) => [id, digest, seq]),
      'the log, compared with the model',
    );
  }

  return [
    plain(
      'random',
      1,
      `${runs} random runs give the results and the log of the memory adapter (seed ${seed})`,
      async () => {
        await fc.assert(
          fc.asyncProperty(fc.array(anyStep, { minLength: 1, maxLength: 25 }), async (steps) =>
            act(await TestReview.prepared(options), steps),
          ),
          { seed, numRuns: runs, interruptAfterTimeLimit: 120_000 },
        );
      },
    ),
    plain(
      'writers',
      1,
      `${Math.ceil(runs / 4)} random sets of writers give one dense log to all readers (seed ${seed})`,
      async () => {
        const anyWriters = fc.array(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 5 }), {
          minLength: 2,
          maxLength: 4,
        });
        await fc.assert(fc.asyncProperty(anyWriters, writeAtOnce), {
          seed,
          numRuns: Math.ceil(runs / 4),
          interruptAfterTimeLimit: 120_000,
        });
      },
    ),
  ];

  /** Each writer appends batches of these sizes, all at once. */
  async function writeAtOnce(sizes: readonly (readonly number[])[]): Promise<void> {
    const review = await TestReview.prepared(options);
    const writers = await Promise.all(sizes.map((_, i) => review.reconnect(i % 2 === 0 ? 'commenter' : 'owner')));
    const written = await Promise.all(
      sizes.map(async (batches, i) => {
        const ids: string[] = [];
        for (const size of batches) {
          let left = Array.from({ length: size }, () => commentProposal());
          ids.push(...left.map(({ id }) => id));
          while (left.length > 0) {
            const items = left;
            // Each batch is sent twice at once, as a network may do.
            const [first] = await Promise.all([
              review.append(writers[i]!, ...items),
              review.append(writers[i]!, ...items),
            ]);
            left = items.slice(first.results.length);
          }
        }
        return ids;
      }),
    );
    const logs = await Promise.all(writers.map((writer) => review.added(writer)));
    for (const log of logs) equal(log, logs[0], 'the log of each reader');
    equal(logs[0]!.toSorted(), written.flat().toSorted(), 'the ids of all writers');
    for (const ids of written)
      equal(
        logs[0]!.filter((id) => ids.includes(id)),
        ids,
        'the order of one writer',
      );
  }
}
