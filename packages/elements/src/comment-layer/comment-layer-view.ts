import { type Id, type PendingItem, type Thread, byNewest, byTimecode, isOpen } from '@kreatli/core';

/** What the list shows. */
export type Filter = 'all' | 'open' | 'mine';
/** In which order. */
export type Sort = 'timecode' | 'newest';

/** The threads that a filter lets through, in order. */
export function listThreads(
  threads: readonly Thread[],
  filter: Filter,
  sort: Sort,
  participantId: Id,
): readonly Thread[] {
  const passes: Record<Filter, (thread: Thread) => boolean> = {
    all: () => true,
    open: isOpen,
    mine: ({ root }) => root.author === participantId,
  };
  return threads.filter(passes[filter]).sort(sort === 'timecode' ? byTimecode : byNewest);
}

/** Hands out the same object as long as a thread is the same, so that thousands of comments need not look again when one changes. */
export function createThreadKeeper(): (threads: readonly Thread[]) => readonly Thread[] {
  let kept = new Map<Id, Thread>();
  return (threads) => {
    const stable = threads.map((thread) => {
      const before = kept.get(thread.root.commentId);
      return before && isSame(before, thread) ? before : thread;
    });
    kept = new Map(stable.map((thread) => [thread.root.commentId, thread]));
    return stable;
  };
}

const isSame = (a: Thread, b: Thread): boolean =>
  a.root === b.root &&
  a.ranged === b.ranged &&
  a.span?.in === b.span?.in &&
  a.span?.out === b.span?.out &&
  a.replies.length === b.replies.length &&
  a.replies.every((reply, i) => reply === b.replies[i]);

/** How many comments there are, replies and deleted ones not counted. */
export const countComments = (threads: readonly Thread[]): { readonly all: number; readonly open: number } => ({
  all: threads.filter(({ root }) => !root.deleted).length,
  open: threads.filter(isOpen).length,
});

/** The thread after, or before, the one that is open; from the frame on screen when none is. */
export function neighbour(
  threads: readonly Thread[],
  selected: Id | null,
  frame: number,
  by: 1 | -1,
): Thread | undefined {
  const placed = threads.filter(({ span }) => span !== null).sort(byTimecode);
  const at = placed.findIndex(({ root }) => root.commentId === selected);
  if (at >= 0) return placed[at + by];
  return by === 1 ? placed.find(({ span }) => span!.in > frame) : placed.findLast(({ span }) => span!.in < frame);
}

/** The text that a comment or reply would have had, for one that could not be sent. */
export const unsentText = ({ proposal }: PendingItem): string => {
  const { body } = proposal.data as { body?: { text?: string } };
  return body?.text ?? '';
};
/** Items that a person must do something about. */
export const isStuck = ({ state }: PendingItem): boolean => state === 'rejected' || state === 'parked';
