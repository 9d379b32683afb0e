import { type Id, type Review, type Thread, threadsOn } from '@kreatli/core';
import type { SessionContext } from '../context/contexts.js';

/** A comment with the version to show it on. */
export interface FoundThread {
  readonly thread: Thread;
  readonly versionId: Id;
}

/**
 * The thread of a comment or reply that the user may see: on the version on screen, else where it was written.
 * Undefined while there is none, or its version is not one of the player's.
 */
export function findThread(review: Review, session: SessionContext, commentId: Id): FoundThread | undefined {
  const state = review.$state.get();
  const comment = state.comments.get(commentId);
  if (!comment) return undefined;
  const written = state.comments.get(comment.threadId)?.versionId;
  const known = new Set(session.$versions.get().map(({ id }) => id));
  for (const versionId of [session.$versionId.get(), written]) {
    if (!versionId || !known.has(versionId)) continue;
    const thread = threadsOn(state, versionId, review.viewer()).find(({ root }) => root.commentId === comment.threadId);
    if (thread) return { thread, versionId };
  }
  return undefined;
}

/** Resolves once the log has the comment; with null once the log was read and has it not, or when the wait ends. */
export function threadOf(session: SessionContext, commentId: Id, signal: AbortSignal): Promise<FoundThread | null> {
  return new Promise((resolve) => {
    let stops: (() => void)[] = [];
    const stop = (): void => stops.forEach((each) => each());
    const end = (found: FoundThread | null): void => {
      stop();
      stopReview();
      resolve(found);
    };
    const check = (review: Review): void => {
      const found = findThread(review, session, commentId);
      if (found || review.$sync.get().phase === 'live') end(found ?? null);
    };
    const stopReview = session.$review.listen((review) => follow(review));
    const follow = (review: Review | null): void => {
      stop();
      stops = [];
      if (!review) return;
      const handle = () => check(review);
      stops = [review.$state.listen(handle), review.$sync.listen(handle)];
      check(review);
    };
    signal.addEventListener('abort', () => end(null));
    follow(session.$review.get());
  });
}
