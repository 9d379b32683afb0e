import type { RoundResult } from './round.js';

/** The rounds of one kind. */
export interface KindResult {
  readonly name: string;
  readonly results: readonly RoundResult[];
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const at = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? 0;

type Row = Readonly<Record<string, number>>;

/** One row for each kind, and one for all. Times are in milliseconds. */
export function tableOf(kinds: readonly KindResult[]): Readonly<Record<string, Row>> {
  const rows = kinds.map(({ name, results }) => [name, { ...countsOf(results), ...timesOf(results) }] as const);
  const counts = kinds.map(({ results }) => countsOf(results));
  const names = Object.keys(counts[0] ?? {}) as (keyof ReturnType<typeof countsOf>)[];
  const total = Object.fromEntries(names.map((name) => [name, sum(counts.map((row) => row[name]))]));
  return Object.fromEntries([...rows, ['all', { ...total, ...timesOf(kinds.flatMap(({ results }) => results)) }]]);
}

const countsOf = (results: readonly RoundResult[]) => ({
  rounds: results.length,
  acknowledged: sum(results.map(({ acknowledged }) => acknowledged)),
  // Each round looks at the whole review.
  lost: results.at(-1)?.lost ?? 0,
  doubled: results.at(-1)?.doubled ?? 0,
  parked: sum(results.map(({ parked }) => parked)),
});

function timesOf(results: readonly RoundResult[]): Row {
  const outages = results.map(({ outageMs }) => outageMs);
  const caughtUp = results.flatMap(({ caughtUpMs }) => caughtUpMs);
  return {
    'outage p50': Math.round(at(outages, 0.5)),
    'caught up p50': Math.round(at(caughtUp, 0.5)),
    'caught up p95': Math.round(at(caughtUp, 0.95)),
  };
}
