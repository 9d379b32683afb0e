import type { Comment, Thread } from '@kreatli/core';

/** A marker on the rail: one comment, or several that stand too near each other to tell apart. */
export interface Marker {
  /** Where it stands, 0–1 of the rail. */
  readonly at: number;
  readonly threads: readonly Thread[];
  readonly frame: number;
  readonly author: Comment['author'];
  /** Every comment in it is worked off. */
  readonly done: boolean;
}

/** A bar under the rail; both ends 0–1. */
export interface RangeBar {
  readonly from: number;
  readonly to: number;
  readonly thread: Thread;
}

/** Pixels that a marker needs for itself. */
const MARKER_WIDTH = 20;

const isDone = ({ root }: Thread): boolean => root.status === 'resolved' || root.status === 'wont_fix';

/** Markers for the comments that have a place in time, grouped where they would touch on a rail of `width` pixels. */
export function markersOf(threads: readonly Thread[], frameCount: number, width: number): readonly Marker[] {
  if (frameCount <= 0) return [];
  const placed = threads
    .filter(({ span, root }) => span && span.in < frameCount && !root.deleted)
    .sort((a, b) => a.span!.in - b.span!.in);
  const groups: Thread[][] = [];
  let edge = Number.NEGATIVE_INFINITY;
  for (const thread of placed) {
    const x = (thread.span!.in / frameCount) * width;
    if (x - edge < MARKER_WIDTH) groups.at(-1)!.push(thread);
    else {
      groups.push([thread]);
      edge = x;
    }
  }
  return groups.map((group) => {
    const [first] = group as [Thread, ...Thread[]];
    return {
      at: first.span!.in / frameCount,
      frame: first.span!.in,
      threads: group,
      author: first.root.author,
      done: group.every(isDone),
    };
  });
}

/** Bars for range comments. */
export const rangesOf = (threads: readonly Thread[], frameCount: number): readonly RangeBar[] =>
  threads
    .filter(({ span, ranged, root }) => ranged && span && span.in < frameCount && !root.deleted)
    .map((thread) => ({ thread, from: thread.span!.in / frameCount, to: Math.min(1, thread.span!.out / frameCount) }));
