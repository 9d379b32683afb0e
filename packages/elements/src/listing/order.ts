import { type Thread, byNewest, byTimecode, isOpen } from '@kreatli/core';

/** The order of comments; `unresolved`: open ones first, each part by timecode. */
export type Sort = 'timecode' | 'newest' | 'unresolved';

/** All orders, as the interface lists them. */
export const SORTS: readonly Sort[] = ['timecode', 'newest', 'unresolved'];

const comparisons: Readonly<Record<Sort, (a: Thread, b: Thread) => number>> = {
  timecode: byTimecode,
  newest: byNewest,
  unresolved: (a, b) => Number(isOpen(b)) - Number(isOpen(a)) || byTimecode(a, b),
};

/** The threads in order; the input stays as it is. An unknown order is that of the timecode. */
export const sortThreads = (threads: readonly Thread[], sort: Sort): readonly Thread[] =>
  threads.toSorted(comparisons[sort] ?? byTimecode);
