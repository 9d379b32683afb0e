import { TimecodeError } from './timecode-error.js';

/** Frames from `in` up to, but not including, `out`: half-open, never empty. A single frame is `[n, n + 1)`. */
export interface Range {
  /** First frame. */
  readonly in: number;
  /** The frame after the last one. */
  readonly out: number;
}

/**
 * The range `[in, out)`.
 *
 * @throws TimecodeError `INVALID_RANGE` unless both are integers and `0 <= in < out`.
 */
export function range(inFrame: number, outFrame: number): Range {
  if (!Number.isSafeInteger(inFrame) || !Number.isSafeInteger(outFrame) || inFrame < 0 || outFrame <= inFrame) {
    throw new TimecodeError(
      'INVALID_RANGE',
      `A range is two integers with 0 <= in < out, not [${inFrame}, ${outFrame}). For one frame write range(n, n + 1).`,
    );
  }
  return { in: inFrame, out: outFrame };
}

/** Number of frames in the range. */
export function rangeLength(range: Range): number {
  return range.out - range.in;
}

/** Whether `frame` is in the range; `out` is not. */
export function rangeContains(range: Range, frame: number): boolean {
  return frame >= range.in && frame < range.out;
}

/** Whether the ranges share at least one frame. Adjacent ranges do not. */
export function rangesOverlap(a: Range, b: Range): boolean {
  return a.in < b.out && b.in < a.out;
}

/** The frames in both ranges; null if there are none. */
export function intersectRanges(a: Range, b: Range): Range | null {
  return rangesOverlap(a, b) ? { in: Math.max(a.in, b.in), out: Math.min(a.out, b.out) } : null;
}

/** The same frames in as few ranges as possible, sorted: overlapping and adjacent ranges are merged. */
export function mergeRanges(ranges: Iterable<Range>): readonly Range[] {
  const merged: Range[] = [];
  for (const next of [...ranges].sort((a, b) => a.in - b.in)) {
    const last = merged.at(-1);
    if (last && next.in <= last.out) merged[merged.length - 1] = { in: last.in, out: Math.max(last.out, next.out) };
    else merged.push({ in: next.in, out: next.out });
  }
  return merged;
}
