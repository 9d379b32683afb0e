import { conformance } from './conformance.js';
import { type KitOptions, type Level, NotRun, type TestCase } from './options.js';

/** Version of the kit's cases. A backend that passed an older version may fail a newer one. */
export const KIT = 1;
/** Version of the contract that the cases test. */
export const CONTRACT = 1;

/** The outcome of one case. `reason`: why it failed or was not run. */
export interface CaseResult {
  readonly id: string;
  readonly level: Level;
  readonly title: string;
  readonly outcome: 'passed' | 'failed' | 'not run';
  /** Duration in milliseconds. */
  readonly ms: number;
  readonly reason?: string;
}

/** The outcome of all cases. */
export interface Report {
  readonly kit: number;
  readonly contract: number;
  readonly claimed: Level;
  /** The highest level whose cases, and those of the levels below, all ran and passed. 0: none. */
  readonly level: 0 | Level;
  readonly passed: number;
  readonly failed: number;
  readonly notRun: number;
  readonly seed: number;
  readonly results: readonly CaseResult[];
}

/**
 * Runs all cases, one after another.
 * @param onResult Called after each case.
 */
export async function run(
  options: KitOptions,
  onResult: (result: CaseResult) => void = () => undefined,
): Promise<Report> {
  const seed = options.seed ?? Date.now();
  const results: CaseResult[] = [];
  for (const test of conformance({ ...options, seed })) {
    const result = await runCase(test);
    results.push(result);
    onResult(result);
  }
  return reportOf(results, { claimed: options.claims.level, seed });
}

/** The report of the outcomes of all cases. */
export function reportOf(
  results: readonly CaseResult[],
  { claimed, seed }: { readonly claimed: Level; readonly seed: number },
): Report {
  const count = (outcome: CaseResult['outcome']) => results.filter((result) => result.outcome === outcome).length;
  return {
    kit: KIT,
    contract: CONTRACT,
    claimed,
    level: levelOf(results, claimed),
    passed: count('passed'),
    failed: count('failed'),
    notRun: count('not run'),
    seed,
    results,
  };
}

/** Runs one case. Never rejects. */
export async function runCase({ id, level, title, run }: TestCase): Promise<CaseResult> {
  const started = Date.now();
  const ended = (outcome: CaseResult['outcome'], reason?: string): CaseResult => ({
    id,
    level,
    title,
    outcome,
    ms: Date.now() - started,
    ...(reason !== undefined && { reason }),
  });
  try {
    await run();
    return ended('passed');
  } catch (error) {
    return error instanceof NotRun
      ? ended('not run', error.message)
      : ended('failed', String((error as Error | undefined)?.message ?? error));
  }
}

function levelOf(results: readonly CaseResult[], claimed: Level): Report['level'] {
  const open = results.filter(({ outcome }) => outcome !== 'passed').map(({ level }) => level);
  return Math.min(claimed, Math.min(4, ...open) - 1) as Report['level'];
}
