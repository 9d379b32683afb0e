import { type Range, mergeRanges } from '@kreatli/timecode';

/** Frames that a second holds at most; a longer way between two looks is a jump, not playing. */
const LONGEST_STEP = 60;

/** What was played, as merged half-open frame ranges; seeks and steps do not count as having seen what lies between. */
export function watch(covered: readonly Range[], from: number, to: number): readonly Range[] {
  if (to <= from || to - from > LONGEST_STEP) return covered;
  const last = covered.at(-1);
  // While playing, the range in the making is the last one that was touched: most calls only lengthen it.
  if (last && last.in <= from && from <= last.out)
    return to + 1 <= last.out ? covered : [...covered.slice(0, -1), { in: last.in, out: to + 1 }];
  return mergeRanges([...covered, { in: from, out: to + 1 }]);
}

/** Share of the video that was played, in whole percent. */
export function percentSeen(covered: readonly Range[], frameCount: number): number {
  if (frameCount <= 0) return 0;
  const frames = mergeRanges(covered).reduce(
    (sum, range) => sum + Math.min(range.out, frameCount) - Math.min(range.in, frameCount),
    0,
  );
  return Math.min(100, Math.floor((frames / frameCount) * 100));
}
