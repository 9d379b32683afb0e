import { group } from '../case.js';
import { equal, ok } from '../expect.js';
import type { KitOptions, TestCase } from '../options.js';
import { TestReview, manyComments, commentProposal } from '../test-review.js';

/** Sequence numbers are dense, however many writers append at once, and no reader gets n+1 before n (R1). */
export function ordering(options: KitOptions): readonly TestCase[] {
  const { plain, test } = group('ordering', options);
  const personas = ['owner', 'editor', 'commenter', 'guest'] as const;

  /** Four writers append `each` batches at once. Returns the ids by writer. */
  async function writeAtOnce(review: TestReview, each: number, meanwhile: () => Promise<void> = async () => undefined) {
    const written = await Promise.all(
      personas.map(async (persona) => {
        const adapter = await review.as(persona);
        const ids: string[] = [];
        for (let i = 0; i < each; i++) {
          const items = manyComments(1 + (i % 3));
          ids.push(...items.map(({ id }) => id));
          let left = items;
          while (left.length > 0) left = left.slice((await review.append(adapter, ...left)).results.length);
          if (persona === 'owner') await meanwhile();
        }
        return ids;
      }),
    );
    return written;
  }

  return [
    test('dense', 1, 'many writers at once leave no gaps', async (review) => {
      const written = await writeAtOnce(review, 8);
      const log = await review.log(await review.as('owner'));
      equal(
        log.map(({ seq }) => seq),
        log.map((_, i) => i + 1),
        'sequence numbers',
      );
      equal(
        (await review.added(await review.as('owner'))).toSorted(),
        written.flat().toSorted(),
        'the ids of all writers',
      );
    }),
    test('each-in-order', 1, 'the proposals of each writer keep their order', async (review) => {
      const written = await writeAtOnce(review, 8);
      const log = await review.added(await review.as('owner'));
      for (const ids of written)
        equal(
          log.filter((id) => ids.includes(id)),
          ids,
          'the order of one writer',
        );
    }),
    test('no-holes', 1, 'a reader never gets a log with a gap while others write', async (review) => {
      const reader = await review.reconnect('viewer');
      let last = 0;
      await writeAtOnce(review, 10, async () => {
        const log = await review.log(reader);
        ok(log.length >= last, `the log shrank from ${last} to ${log.length}`);
        last = log.length;
      });
    }),
    test('head-grows', 1, 'head never decreases', async (review) => {
      const [writer, reader] = [await review.as('commenter'), await review.reconnect('viewer')];
      const heads: number[] = [];
      for (let i = 0; i < 10; i++) {
        const [, page] = await Promise.all([
          review.append(writer, commentProposal()),
          review.page(reader, review.base),
        ]);
        heads.push(page.head);
      }
      equal(
        heads,
        heads.toSorted((a, b) => a - b),
        'head',
      );
    }),
    test('own-writes', 1, 'a writer reads an event as soon as it is accepted', async (review) => {
      const adapter = await review.as('commenter');
      for (let i = 0; i < 10; i++) {
        const item = commentProposal();
        const [seq] = await review.accepts(adapter, item);
        equal((await review.page(adapter, seq! - 1, 1)).events[0]?.id, item.id, `event ${seq}`);
      }
    }),
    test('others-writes', 1, 'another reader gets an event as soon as it is accepted', async (review) => {
      const [writer, reader] = [await review.as('commenter'), await review.as('owner')];
      for (let i = 0; i < 10; i++) {
        const item = commentProposal();
        const [seq] = await review.accepts(writer, item);
        equal((await review.page(reader, seq! - 1, 1)).events[0]?.id, item.id, `event ${seq}`);
      }
    }),
    test('results', 1, 'results have the sequence numbers of the log', async (review) => {
      const [a, b] = [await review.as('commenter'), await review.as('owner')];
      const outcomes = await Promise.all([
        review.append(a, ...manyComments(6)),
        review.append(b, ...manyComments(6)),
        review.append(a, ...manyComments(6)),
      ]);
      const log = await review.log(a);
      for (const result of outcomes.flatMap(({ results }) => results)) {
        ok(result.status === 'accepted', `a result is ${result.status}`);
        equal(log[result.seq - 1]?.id, result.id, `event ${result.seq}`);
      }
    }),
    plain('apart', 1, 'events of two reviews that are written at once do not mix', async () => {
      const reviews = [await TestReview.prepared(options), await TestReview.prepared(options)];
      const items = reviews.map(() => manyComments(10));
      await Promise.all(
        reviews.flatMap((review, i) =>
          items[i]!.map(async (item) => review.append(await review.as('commenter'), item)),
        ),
      );
      for (const [i, review] of reviews.entries())
        equal(
          (await review.added(await review.as('owner'))).toSorted(),
          items[i]!.map(({ id }) => id).toSorted(),
          `review ${i + 1}`,
        );
    }),
  ];
}
