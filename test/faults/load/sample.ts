/** What a client had read of the log at a moment. */
export interface Sample {
  /** Milliseconds of `performance.now()`. */
  readonly at: number;
  readonly seq: number;
  readonly logId: string;
}

/** When a client first had a log up to `seq`, after `from`. It may have had it before: then `from`. */
export function hadAt(samples: readonly Sample[], logId: string, seq: number, from: number): number {
  const before = samples.findLast(({ at }) => at <= from);
  if (before && before.logId === logId && before.seq >= seq) return from;
  return samples.find((sample) => sample.at > from && sample.logId === logId && sample.seq >= seq)?.at ?? Infinity;
}
