import { type Id, type PendingItem, type Thread, byTimecode, isOpen } from '@kreatli/core';
import { isWritten } from '../request/is-written.js';

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
