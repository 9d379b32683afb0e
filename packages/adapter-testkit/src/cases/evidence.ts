import { NO_LEAF, digestOf, leafOf } from '@kreatli/digest';
import { group } from '../case.js';
import { equal, ok } from '../expect.js';
import type { KitOptions, TestCase } from '../options.js';
import { uniqueId, manyComments, comment, proposal } from '../test-review.js';

/** The hash chain that makes a log evidence. */
export function evidence(options: KitOptions): readonly TestCase[] {
  const { test } = group('evidence', options);
  return [
    test('chain', 3, 'prev of every event is the leaf of the event before it', async (review) => {
      await review.append(await review.as('commenter'), ...manyComments(5));
      const log = await review.log(await review.as('owner'));
      log.forEach((event, i) => equal(event.prev, log[i - 1]?.leaf ?? NO_LEAF, `prev of event ${event.seq}`));
    }),
    test('leaves', 3, 'leaf of every event is the hash of its header', async (review) => {
      await review.append(await review.as('commenter'), ...manyComments(5));
      for (const event of await review.log(await review.as('owner')))
        equal(event.leaf, leafOf(event), `leaf of event ${event.seq}`);
    }),
    test('digests', 3, 'digest of every event is that of its content', async (review) => {
      await review.append(await review.as('commenter'), ...manyComments(5));
      for (const event of await review.log(await review.as('owner'))) {
        ok(event.data !== null && event.salt !== null, `event ${event.seq} lacks data or salt`);
        equal(digestOf(event as Parameters<typeof digestOf>[0]), event.digest, `digest of event ${event.seq}`);
      }
    }),
    test('withheld', 3, 'the chain is valid for readers from whom data is withheld', async (review) => {
      await review.append(
        await review.as('editor'),
        proposal('comment.added', comment(uniqueId(), 'For the team', 'team')),
        ...manyComments(2),
      );
      const log = await review.log(await review.as('viewer'));
      log.forEach((event, i) =>
        equal(
          [event.leaf, event.prev],
          [leafOf(event), log[i - 1]?.leaf ?? NO_LEAF],
          `leaf and prev of event ${event.seq}`,
        ),
      );
    }),
    test('same', 3, 'both audiences read the same chain', async (review) => {
      await review.append(
        await review.as('editor'),
        proposal('comment.added', comment(uniqueId(), 'For the team', 'team')),
      );
      const leaves = await Promise.all(
        (['owner', 'guest'] as const).map(async (persona) =>
          (await review.log(await review.as(persona))).map(({ leaf }) => leaf),
        ),
      );
      equal(leaves[1], leaves[0], 'leaves');
    }),
  ];
}
