import type { ReviewAdapter, WatchSink } from '@kreatli/core';
import { group, scaled } from '../case.js';
import { equal, ok, until } from '../expect.js';
import type { KitOptions, TestCase } from '../options.js';
import { type PreparedReview, TestReview, commentProposal, context, manyComments } from '../test-review.js';

/** Hints, where `watch` is claimed. */
export function tail(options: KitOptions): readonly TestCase[] {
  if (!options.claims.watch) return [];
  const { stopping } = group('tail', options);
  const soon = scaled(options, 2_000);

  /** Watches a review from `base` on, and records what the adapter reports. */
  function watch(adapter: ReviewAdapter, review: TestReview, signal: AbortSignal) {
    const heads: number[] = [];
    const states: string[] = [];
    const sink: WatchSink = { hint: ({ head }) => void heads.push(head), state: (state) => void states.push(state) };
    void Promise.resolve()
      .then(() => adapter.watch!({ reviewId: review.reviewId, after: review.base }, sink, context(signal)))
      .catch(() => states.push('failed'));
    return { heads, states };
  }
  /** As `watch`, once the connection is live. */
  async function watchLive(adapter: ReviewAdapter, review: TestReview, signal: AbortSignal): Promise<number[]> {
    const { heads, states } = watch(adapter, review, signal);
    await until(() => states.includes('live'), soon, 'the live state');
    return heads;
  }
  const hasReached = (heads: readonly number[], head: number) => () => heads.some((each) => each >= head);

  /** Appends two comments, and waits until another watcher got the hints: by then, every watcher would have. */
  async function appendAndAwaitHints(review: PreparedReview, signal: AbortSignal): Promise<void> {
    const heads = await watchLive(await review.reconnect('editor'), review, signal);
    for (const count of [1, 2]) {
      await review.accepts(await review.as('commenter'), commentProposal());
      await until(hasReached(heads, review.base + count), soon, 'the hint of the other watcher');
    }
  }

  return [
    stopping('hint', 'a watcher gets a hint of a new event within two seconds', async (review, { signal }) => {
      const heads = await watchLive(await review.as('owner'), review, signal);
      await review.accepts(await review.as('commenter'), commentProposal());
      await until(hasReached(heads, review.base + 1), soon, 'the hint');
    }),
    stopping('own', 'a watcher gets a hint of an event of its own connection', async (review, { signal }) => {
      const adapter = await review.as('commenter');
      const heads = await watchLive(adapter, review, signal);
      await review.accepts(adapter, commentProposal());
      await until(hasReached(heads, review.base + 1), soon, 'the hint');
    }),
    stopping(
      'missed',
      'a watcher that starts before head can read the events in between',
      async (review, { signal }) => {
        await review.accepts(await review.as('commenter'), commentProposal());
        await watchLive(await review.as('owner'), review, signal);
        equal((await review.page(await review.as('owner'), review.base)).head, review.base + 1, 'head');
      },
    ),
    stopping('storm', 'the last of many hints reaches head', async (review, { signal }) => {
      const heads = await watchLive(await review.as('owner'), review, signal);
      const adapter = await review.as('commenter');
      await Promise.all(Array.from({ length: 10 }, () => review.append(adapter, ...manyComments(3))));
      await until(hasReached(heads, review.base + 30), soon, 'the last head');
    }),
    stopping('true', 'no hint is beyond the head that can be read', async (review, { signal }) => {
      const heads = await watchLive(await review.as('owner'), review, signal);
      for (let i = 0; i < 5; i++) {
        await review.append(await review.as('commenter'), commentProposal());
        const { head } = await review.page(await review.as('owner'), review.base);
        ok(
          heads.every((hinted) => hinted <= head),
          `a hint has head ${Math.max(...heads)}, and head is ${head}`,
        );
      }
    }),
    stopping('apart', 'a watcher gets no hint of another review', async (review, { signal }) => {
      const other = await TestReview.prepared(options);
      const heads = await watchLive(await review.as('owner'), review, signal);
      await other.append(await other.as('commenter'), ...manyComments(5));
      await review.append(await review.as('commenter'), commentProposal());
      await until(() => heads.includes(review.base + 1), soon, 'the hint');
      ok(
        heads.every((head) => head <= review.base + 1),
        `a hint has head ${Math.max(...heads)}`,
      );
    }),
    stopping('lives', 'a watch that returns a promise keeps it pending while it lives', async (review, { signal }) => {
      const adapter = await review.as('owner');
      let live = false;
      let ended = false;
      const sink: WatchSink = { hint: () => {}, state: (state) => void (live = state === 'live') };
      const promise = adapter.watch!({ reviewId: review.reviewId, after: review.base }, sink, context(signal));
      // Without a promise it lives until it is stopped.
      if (promise instanceof Promise)
        promise.then(
          () => (ended = true),
          () => (ended = true),
        );
      await until(() => live || ended, soon, 'the live state');
      await appendAndAwaitHints(review, signal);
      ok(!ended, 'the watch has ended, and nothing stopped it');
    }),
    stopping('stop', 'a watcher gets no hint after it stopped', async (review, { signal }) => {
      const stop = new AbortController();
      const heads = await watchLive(await review.as('owner'), review, stop.signal);
      stop.abort();
      await appendAndAwaitHints(review, signal);
      equal(
        heads.filter((head) => head > review.base),
        [],
        'hints after the stop',
      );
    }),
    stopping('stopped-before', 'a watcher that stopped before it started gets no hint', async (review, { signal }) => {
      const { heads } = watch(await review.as('owner'), review, AbortSignal.abort());
      await appendAndAwaitHints(review, signal);
      equal(heads, [], 'hints');
    }),
  ];
}
