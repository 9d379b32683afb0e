import type { KitOptions, Level, TestCase } from './options.js';
import { type PreparedReview, TestReview } from './test-review.js';

/**
 * Creates the cases of a group. Each case gets a review of its own.
 * @param name First part of the ids, such as `append` of `append.batch`.
 */
export function group(name: string, options: KitOptions) {
  const plain = (id: string, level: Level, title: string, run: () => Promise<void>): TestCase => ({
    id: `${name}.${id}`,
    level,
    title,
    run,
  });
  return {
    /** A case that makes its own reviews. */
    plain,
    /**
     * A case in a prepared review. `windowMs`: milliseconds until its review window closes; without it there is none.
     */
    test: (
      id: string,
      level: Level,
      title: string,
      run: (review: PreparedReview) => Promise<void>,
      windowMs?: number,
    ): TestCase => plain(id, level, title, async () => run(await TestReview.prepared(options, windowMs))),
    /** As `test`, of level 1, with a controller that is aborted when the case ends. */
    stopping: (
      id: string,
      title: string,
      run: (review: PreparedReview, stop: AbortController) => Promise<void>,
    ): TestCase =>
      plain(id, 1, title, async () => {
        const review = await TestReview.prepared(options);
        const stop = new AbortController();
        await run(review, stop).finally(() => stop.abort());
      }),
  };
}

/** Milliseconds to wait for a condition, on a machine as slow as the options say. */
export const scaled = ({ timeScale = 1 }: KitOptions, ms: number): number => ms * timeScale;
