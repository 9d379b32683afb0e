import type { LogEvent, Proposal } from '@kreatli/core';
import { type Digest, digestOf } from '@kreatli/digest';
import { group } from '../case.js';
import { equal, ok } from '../expect.js';
import type { KitOptions, TestCase } from '../options.js';
import {
  MANIFEST,
  VERSION,
  comment,
  commentProposal,
  context,
  manyComments,
  proposal,
  uniqueId,
} from '../test-review.js';

/** More events than one page has at most. */
const LONG_LOG = 1_200;
const LONGEST_TEXT = 10_000;

/** What a log keeps of its events, whatever they contain and however many there are. */
export function content(options: KitOptions): readonly TestCase[] {
  const { test } = group('content', options);
  return [
    test(
      'values',
      1,
      'values at their limits, empty lists, nulls and unusual keys are stored unchanged',
      async (review) => {
        const owner = await review.as('owner');
        const id = uniqueId();
        const items: readonly Proposal[] = [
          proposal('review.updated', { refs: { 'a.b': 'dot', $set: 'dollar', 'a b': '', '0': 'digit' } }),
          proposal('brief.set', { body: { text: 'x'.repeat(LONGEST_TEXT) }, checklist: [], files: [] }),
          proposal('comment.added', { ...comment(id), tags: [], drawing: [], files: [] }),
          proposal('comment.added', { ...comment(), span: { in: 0, out: 2 ** 31 - 1 } }),
          proposal('comment.added', { ...comment(), drawing: [{ k: 'stroke', pts: [[0, 65_535]], w: 0, c: 0 }] }),
          proposal('comment.assigned', { commentId: id, participantId: null }),
          proposal('view.recorded', {
            versionId: VERSION,
            manifest: MANIFEST,
            covered: [],
            plays: Number.MAX_SAFE_INTEGER,
          }),
        ];
        for (const item of items) await review.accepts(owner, item);
        const { events } = await review.page(await review.reconnect('owner'), review.base);
        equal(
          events.map(({ data }) => data),
          items.map(({ data }) => data),
          'the data',
        );
        for (const event of events)
          ok(digestOf(event as Proposal) === event.digest, `the digest of ${event.type} fits its content`);
      },
    ),
    test('case', 1, 'ids that differ in case are different ids', async (review) => {
      const owner = await review.as('owner');
      const id = `kit-${uniqueId()}`;
      const ids = [id, id.toUpperCase()];
      for (const each of ids) await review.accepts(owner, commentProposal('same', { id: each }));
      equal(await review.added(owner), ids, 'the log');
    }),
    test('review-case', 1, 'review ids that differ in case are different reviews', async (review) => {
      const owner = await review.as('owner');
      const other = swapCase(review.reviewId);
      if (other === review.reviewId) return;
      const page = await owner.read({ reviewId: other, after: 0, limit: 10 }, context()).catch(() => null);
      equal(page?.events ?? [], [], 'events of the other review');
    }),
    test('digest-end', 1, 'an id with a digest that differs at its end is rejected', async (review) => {
      const owner = await review.as('owner');
      const item = commentProposal();
      await review.accepts(owner, item);
      const end = item.digest.endsWith('0') ? '1' : '0';
      const forged = { ...item, digest: `${item.digest.slice(0, -1)}${end}` as Digest };
      equal(await review.rejection(owner, forged), 'id_reuse', 'the code');
    }),
    test('long', 1, `a log of ${LONG_LOG} events is read whole, and knows its first ids`, async (review) => {
      const owner = await review.as('owner');
      const items = manyComments(LONG_LOG);
      for (let at = 0; at < items.length;) {
        const { results } = await review.append(owner, ...items.slice(at, at + 50));
        ok(results.length > 0, 'an append has results');
        at += results.length;
      }
      const reader = await review.reconnect('owner');
      const expected = items.map(({ id }) => id);
      for (const limit of [500, 1_000]) {
        const log: LogEvent[] = [];
        for (let after = review.base; after < review.base + LONG_LOG;) {
          const { events, head } = await review.page(reader, after, limit);
          equal(head, review.base + LONG_LOG, 'head');
          ok(events.length > 0 && events.length <= limit, `a page of at most ${limit} has ${events.length} events`);
          log.push(...events);
          after += events.length;
        }
        equal(
          log.map(({ id }) => id),
          expected,
          `ids in pages of ${limit}`,
        );
      }
      const [first] = items;
      const { results } = await review.append(owner, first!);
      equal(results, [{ id: first!.id, status: 'duplicate', seq: review.base + 1 }], 'the result for the first id');
    }),
  ];
}

const swapCase = (text: string): string =>
  text.replaceAll(/[a-z]/gi, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  );
