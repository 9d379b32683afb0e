import type { RoundResult } from './round.js';

/** The rounds of one kind. */
export interface KindResult {
  readonly name: string;
  readonly results: readonly RoundResult[];
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const at = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? 0;

/** One row for each kind, and one for all. Times are in milliseconds. */
export function tableOf(kinds: readonly KindResult[]): Readonly<Record<string, Readonly<Record<string, number>>>> {
  const rows = kinds.map(({ name, results }) => [name, rowOf(results)] as const);
  return Object.fromEntries([...rows, ['all', rowOf(kinds.flatMap(({ results }) => results))]]);
}

function rowOf(results: readonly RoundResult[]): Readonly<Record<string, number>> {
  const caughtUp = results.flatMap(({ caughtUpMs }) => caughtUpMs);
  return {
    rounds: results.length,
    acknowledged: sum(results.map(({ acknowledged }) => acknowledged)),
    lost: results.at(-1)?.lost ?? 0,
    doubled: results.at(-1)?.doubled ?? 0,
    parked: sum(results.map(({ parked }) => parked)),
    'outage p50': Math.round(
      at(
        results.map(({ outageMs }) => outageMs),
        0.5,
      ),
    ),
    'caught up p50': Math.round(at(caughtUp, 0.5)),
    'caught up p95': Math.round(at(caughtUp, 0.95)),
  };
}
