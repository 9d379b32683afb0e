import { type Id, type PendingItem, type Thread, byTimecode, isOpen } from '@kreatli/core';
import { isWritten } from '../request/is-written.js';

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

/** Counts comments without replies and deleted ones. */
export const countComments = (threads: readonly Thread[]): { readonly all: number; readonly open: number } => ({
  all: threads.filter(({ root }) => !root.deleted).length,
  open: threads.filter(isOpen).length,
});

/** The next (1) or previous (-1) thread in time: from the selected one, or from a frame if none is selected. */
export function adjacentThread(
  threads: readonly Thread[],
  selected: Id | null,
  frame: number,
  step: 1 | -1,
): Thread | undefined {
  const pinned = threads.filter(({ span }) => span !== null).sort(byTimecode);
  const index = pinned.findIndex(({ root }) => root.commentId === selected);
  if (index >= 0) return pinned[index + step];
  return step === 1 ? pinned.find(({ span }) => span!.in > frame) : pinned.findLast(({ span }) => span!.in < frame);
}

/** Whether an unsent item waits for the user: it was rejected or parked. */
export const needsUser = (item: PendingItem): boolean =>
  isWritten(item) && (item.state === 'rejected' || item.state === 'parked');

/** The text of an unsent comment or reply; empty for other items. */
export const unsentText = ({ proposal }: PendingItem): string => {
  const { body } = proposal.data as { body?: { text?: string } };
  return body?.text ?? '';
};
