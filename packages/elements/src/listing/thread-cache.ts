import type { Id, Thread } from '@kreatli/core';

/**
 * Returns a function that replaces equal threads by the objects of its last call: when one comment changes, the
 * elements of thousands of other threads do not render.
 */
export function createThreadCache(): (threads: readonly Thread[]) => readonly Thread[] {
  let cached = new Map<Id, Thread>();
  let last: readonly Thread[] | null = null;
  let lastStable: readonly Thread[] = [];
  return (threads) => {
    if (threads === last) return lastStable;
    const stable = threads.map((thread) => {
      const before = cached.get(thread.root.commentId);
      return before && isEqual(before, thread) ? before : thread;
    });
    cached = new Map(stable.map((thread) => [thread.root.commentId, thread]));
    [last, lastStable] = [threads, stable];
    return stable;
  };
}

const isEqual = (a: Thread, b: Thread): boolean =>
  a.root === b.root &&
  a.ranged === b.ranged &&
  a.span?.in === b.span?.in &&
  a.span?.out === b.span?.out &&
  a.replies.length === b.replies.length &&
  a.replies.every((reply, i) => reply === b.replies[i]);
