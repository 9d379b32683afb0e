import {
  type Rate,
  type TimecodeFormat,
  canDropFrame,
  parseRate,
  rate as makeRate,
  startFrames,
} from '@kreatli/timecode';

/** What a host says about a source's time, as attributes or properties carry it. */
export interface DeclaredTime {
  /** `"24000/1001"`, `"29.97"`, `25` or a rational. */
  readonly rate?: Rate | string | number | null;
  readonly dropFrame?: boolean;
  /** Label of the first frame, such as `01:00:00:00`. */
  readonly startTimecode?: string | null;
}

/** How frames are labelled, and what of the declaration was not understood. */
export interface TimeBase {
  readonly format: TimecodeFormat;
  readonly rate: Rate | null;
  readonly problems: readonly string[];
}

const FALLBACK: Rate = { num: 25, den: 1 };

/** Reads a declaration; what contradicts itself is left out and named, never guessed. `measured` goes before a declared rate; until either is there, labels begin at 0. */
export function readTimeBase(
  { rate, dropFrame = false, startTimecode }: DeclaredTime,
  measured: Rate | null,
): TimeBase {
  const problems: string[] = [];
  const attempt = <T>(read: () => T, otherwise: T): T => {
    try {
      return read();
    } catch (error) {
      problems.push((error as Error).message);
      return otherwise;
    }
  };
  const declared =
    rate === undefined || rate === null || rate === ''
      ? null
      : attempt(() => (typeof rate === 'object' ? makeRate(rate.num, rate.den) : parseRate(rate)), null);
  const known = measured ?? declared;
  const base = known ?? FALLBACK;
  const drop = dropFrame && canDropFrame(base);
  if (known && dropFrame && !drop)
    problems.push(`drop-frame exists at 29.97, 59.94 and 119.88 only, not at ${base.num}/${base.den}.`);
  const start =
    known && startTimecode ? attempt(() => startFrames(startTimecode, { rate: base, dropFrame: drop }), 0) : 0;
  return { rate: declared, problems, format: { rate: base, dropFrame: drop, start } };
}
