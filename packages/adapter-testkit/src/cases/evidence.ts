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
    test(
      'redacted',
      3,
      'a redaction removes data and salt of its event, and every hash stays valid',
      async (review) => {
        const owner = await review.as('owner');
        const [secret, commentId] = ['xyzzy-to-be-removed', uniqueId()];
        const [target] = await review.accepts(
          await review.as('commenter'),
          proposal('comment.added', comment(commentId, secret)),
        );
        await review.append(owner, ...manyComments(2));
        const before = await review.log(owner);
        await review.accepts(owner, proposal('event.redacted', { target: target!, basis: 'erasure_request' }));
        for (const persona of ['owner', 'viewer'] as const) {
          const log = await review.log(await review.reconnect(persona));
          ok(!JSON.stringify(log).includes(secret), `a page for ${persona} contains what was redacted`);
          const { data, salt } = log[target! - 1]!;
          equal([data, salt], [null, null], 'data and salt');
          equal(
            log.slice(0, -1).map(({ leaf }) => leaf),
            before.map(({ leaf }) => leaf),
            'the leaves',
          );
          equal(
            log.map((event) => leafOf(event)),
            log.map(({ leaf }) => leaf),
            'the hash of every header',
          );
        }
        const edit = proposal('comment.edited', { commentId, tags: ['late'] });
        equal(await review.rejection(await review.as('commenter'), edit), 'not_found', 'the code for a later edit');
      },
    ),
    test('redacted-team', 3, 'what refers to a redacted team comment stays withheld', async (review) => {
      const owner = await review.as('owner');
      const [secret, commentId] = ['xyzzy-for-the-team-only', uniqueId()];
      const [target] = await review.accepts(owner, proposal('comment.added', comment(commentId, secret, 'team')));
      await review.accepts(
        owner,
        proposal('comment.edited', { commentId, body: { text: secret } }),
        proposal('comment.added', { ...comment(uniqueId(), secret), threadId: commentId, parentId: commentId }),
        proposal('event.redacted', { target: target!, basis: 'mistake' }),
      );
      if (options.control?.restart) await options.control.restart();
      const log = await review.log(await review.reconnect('guest'));
      ok(!JSON.stringify(log).includes(secret), 'a page for a guest contains words of the team');
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
