import type { Range } from '@kreatli/timecode';

/** The parts of `covered` that lie in `[0, frameCount)` and in none of `recorded`; both are merged half-open ranges. */
export function notRecorded(covered: readonly Range[], recorded: readonly Range[], frameCount: number): Range[] {
  return covered.flatMap((range) => {
    const parts: Range[] = [];
    let from = range.in;
    for (const { in: start, out } of [...recorded, { in: frameCount, out: Infinity }]) {
      const to = Math.min(start, range.out);
      if (from < to) parts.push({ in: from, out: to });
      from = Math.max(from, out);
    }
    return parts;
  });
}
