import {
  type Rate,
  type TimecodeFormat,
  canDropFrame,
  parseRate,
  rate as makeRate,
  startFrames,
} from '@kreatli/timecode';

/** Rate and timecode of a source as the host declares them. */
export interface DeclaredTime {
  /** `"24000/1001"`, `"29.97"`, `25` or a rational. */
  readonly rate?: Rate | string | number | null;
  /** Default: as the log or the file, where the start timecode is theirs, else false. */
  readonly dropFrame?: boolean | undefined;
  /** Timecode of the first frame, such as `01:00:00:00`. */
  readonly startTimecode?: string | null;
}

/** A declaration whose rate is read; null for a missing or invalid one. */
export interface ParsedTime extends DeclaredTime {
  readonly rate: Rate | null;
}

/** Rate and timecode of a version in the log. */
export interface PublishedTime {
  readonly startTimecode: string | null;
  readonly dropFrame: boolean;
  readonly rate: Rate | null;
}

/** Completes a declaration at a measured rate, null while that is unknown. */
export type CompleteTime = (declared: ParsedTime, measured: Rate | null) => DeclaredTime;

/** The timecode format of a source, and what is wrong with its declaration. */
export interface TimeBase {
  readonly format: TimecodeFormat;
  /** The declared rate; null when it is missing or invalid. */
  readonly rate: Rate | null;
  /** English, for developers. */
  readonly problems: readonly string[];
}

const FALLBACK: Rate = { num: 25, den: 1 };

/**
 * Reads a declaration. Invalid parts are ignored and listed in `problems`. A measured rate replaces the declared one;
 * while neither is known, the rate is 25 and timecode starts at 0.
 */
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
