import { createMemoryStorage } from '@kreatli/adapters/memory';
import { type AppendOutcome, type Id, type Review, type ReviewAdapter, createReview } from '@kreatli/core';
import { pause } from '../shared/until.js';
import { type Service, VERSION_ID, connectClient } from './client.js';
import type { Sample } from './sample.js';

/** A user with the review open, who comments all the time: the core with its outbox, over the adapter for HTTP. */
export interface Writer {
  readonly review: Review;
  /** Ids of the proposals that were stored in the outbox. */
  readonly proposed: ReadonlySet<Id>;
  /** Ids of the proposals whose acceptance this client has received. */
  readonly acknowledged: ReadonlySet<Id>;
  readonly samples: readonly Sample[];
  /** Whether everything that was proposed was read in the log. */
  isAtRest(): boolean;
  write(): void;
  pause(): void;
  close(): Promise<void>;
}

/** Milliseconds between two comments of a writer, on average. */
const PACE_MS = 60;
/** Proposals that wait in the outbox before a writer becomes slow. */
const MAX_WAITING = 60;
const SLOW_PACE_MS = 1_000;

/** Opens a writer. */
export async function openWriter(service: Service, name: string): Promise<Writer> {
  const { adapter, actor } = await connectClient(service, name, 'commenter');
  const proposed = new Set<Id>();
  const acknowledged = new Set<Id>();
  const samples: Sample[] = [];
  let logId = '';
  let isWriting = false;
  let isClosed = false;
  const observed: ReviewAdapter = {
    ...adapter,
    async read(...call) {
      const page = await adapter.read(...call);
      logId = page.logId;
      return page;
    },
    async append(...call): Promise<AppendOutcome> {
      const outcome = await adapter.append(...call);
      for (const { id, status } of outcome.results) if (status !== 'rejected') acknowledged.add(id);
      return outcome;
    },
  };
  const review = createReview({ reviewId: service.reviewId, actor, adapter: observed, storage: createMemoryStorage() });
  review.$confirmed.subscribe(({ seq }) => void samples.push({ at: performance.now(), seq, logId }));
  const waiting = () => review.$items.get().filter(({ state }) => state !== 'rejected');

  async function run(): Promise<void> {
    while (!isClosed) {
      const pace = waiting().length < MAX_WAITING ? PACE_MS : SLOW_PACE_MS;
      await pause(2 * pace * Math.random());
      if (!isWriting || !review.$confirmed.get().versions.has(VERSION_ID)) continue;
      const commentId = review.newId();
      const body = { text: 'The light is too warm on the left hand side of the frame.' };
      const data = { commentId, threadId: commentId, versionId: VERSION_ID, body, visibility: 'all' as const };
      const outcome = await review.propose('comment.added', data);
      if (outcome.status === 'queued') proposed.add(outcome.id);
    }
  }
  const running = run();
  return {
    review,
    proposed,
    acknowledged,
    samples,
    isAtRest: () => waiting().length === 0,
    write: () => void (isWriting = true),
    pause: () => void (isWriting = false),
    async close() {
      isClosed = true;
      await running;
      await review.dispose();
    },
  };
}
