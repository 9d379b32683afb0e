import type { Comment, Thread } from '@kreatli/core';
import type { Conflict } from '@kreatli/core/insights';

/** A marker of the timeline: one comment, or a group of comments whose markers would overlap. */
export interface Marker {
  /** Place in the timeline, 0–1. */
  readonly at: number;
  readonly threads: readonly Thread[];
  readonly frame: number;
  readonly author: Comment['author'];
  /** Whether all its comments are resolved or will not be fixed. */
  readonly done: boolean;
}

/** The range of a comment, or of a group of comments; both ends as shares of the timeline, 0–1. */
export interface RangeBar {
  readonly from: number;
  readonly to: number;
  /** Author of the first comment. */
  readonly author: Comment['author'];
}

/** Least distance of two markers in CSS pixels. */
const MARKER_DISTANCE = 20;

const isDone = ({ root }: Thread): boolean => root.status === 'resolved' || root.status === 'wont_fix';

/** Markers of the comments that have a frame, in order; grouped where markers would overlap in `width` pixels. */
export function markersOf(threads: readonly Thread[], frameCount: number, width: number): readonly Marker[] {
  if (frameCount <= 0) return [];
  const placed = threads
    .filter(({ span, root }) => span && span.in < frameCount && !root.deleted)
    .sort((a, b) => a.span!.in - b.span!.in);
  const groups: Thread[][] = [];
  let edge = Number.NEGATIVE_INFINITY;
  for (const thread of placed) {
    const x = (thread.span!.in / frameCount) * width;
    if (x - edge < MARKER_DISTANCE) groups.at(-1)!.push(thread);
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

/** One bar for each marker with comments on ranges: from the first in point to the last out point. */
export const rangesOf = (markers: readonly Marker[], frameCount: number): readonly RangeBar[] =>
  markers.flatMap(({ threads }) => {
    const [first, ...others] = threads.filter(({ ranged }) => ranged);
    if (!first) return [];
    const out = others.reduce((last, { span }) => Math.max(last, span!.out), first.span!.out);
    return [{ author: first.root.author, from: first.span!.in / frameCount, to: Math.min(1, out / frameCount) }];
  });

/** Where comments disagree; both ends as shares of the timeline, 0–1. */
export interface Band {
  readonly from: number;
  readonly to: number;
}

/** The ranges of conflicts, joined where they overlap or touch. Conflicts without a range have none. */
export function bandsOf(conflicts: readonly Conflict[], frameCount: number): readonly Band[] {
  const joined: { in: number; out: number }[] = [];
  const spans = conflicts.flatMap(({ span }) => span ?? []).sort((a, b) => a.in - b.in);
  for (const span of spans) {
    const last = joined.at(-1);
    if (last && span.in <= last.out) last.out = Math.max(last.out, span.out);
    else joined.push({ ...span });
  }
  return joined.map((span) => ({ from: span.in / frameCount, to: Math.min(1, span.out / frameCount) }));
}
