import { conformance } from '../conformance.js';
import type { KitOptions, TestCase } from '../options.js';
import { type CaseResult, reportOf, runCase } from '../run.js';
import { summaryOf } from '../summary.js';

/** A test that a binding declares for its runner. `run` rejects as the case does: with `NotRun` to be skipped. */
export interface DeclaredTest {
  readonly title: string;
  run(): Promise<void>;
}

/**
 * A test for each case, and a last one that fails unless the claimed level is reached. Runners pass over skipped tests:
 * without it, a suite in which cases were not run would end as if it had passed them. It runs the cases that did not
 * run before it, so it needs no order.
 */
export function declaredTests(options: KitOptions): readonly DeclaredTest[] {
  const { seed = Date.now(), claims } = options;
  const cases = conformance({ ...options, seed }).map(once);
  const reached = async (): Promise<void> => {
    const results: CaseResult[] = [];
    for (const each of cases) results.push(await runCase(each));
    const report = reportOf(results, { claimed: claims.level, seed });
    if (report.level < claims.level) throw new Error(summaryOf(report));
  };
  return [
    ...cases.map(({ id, title, run }) => ({ title: `${id}: ${title}`, run })),
    { title: `level ${claims.level} is reached`, run: reached },
  ];
}

/** The case, which runs at most once. */
function once(each: TestCase): TestCase {
  let running: Promise<void> | undefined;
  return { ...each, run: () => (running ??= each.run()) };
}
