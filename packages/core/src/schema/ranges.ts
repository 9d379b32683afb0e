import type { Frame } from './primitives.js';

/** A half-open range of frames. */
export type FrameRange = readonly [from: Frame, to: Frame];

/** Merges ranges that overlap or touch. The result is in ascending order. */
export function mergeRanges(ranges: readonly FrameRange[]): readonly FrameRange[] {
  const result: [Frame, Frame][] = [];
  for (const [from, to] of [...ranges].sort(([a], [b]) => a - b)) {
    const last = result.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else result.push([from, to]);
  }
  return result;
}

/** Number of frames in ranges that do not overlap. */
export const countFrames = (ranges: readonly FrameRange[]): number =>
  ranges.reduce((sum, [from, to]) => sum + to - from, 0);
