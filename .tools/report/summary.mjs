/** Minutes that `npm test` takes on two quiet cores at most, installing aside. Longer runs print a warning. */
const GOAL_MINUTES = 15;
/** Minutes that it may take anywhere: the same commit has taken 13.6 on one machine and 20 on another of its kind. */
const BUDGET_MINUTES = Number(process.env.TEST_BUDGET_MINUTES ?? 35);
/** More retried tests, or restarted pages, than this fail a run. */
const MAX_RETRIED = 2;
const SLOWEST = 10;

/**
 * Prints a table of suites, the slowest files, what was retried, what failed, and the closing line.
 * @param {(import('./junit.mjs').TestResult & { suite: string })[]} results
 * @param {{ seconds: ReadonlyMap<string, number>, minutes: number, isBudgeted: boolean, touched: (file: string) =>
 *   boolean,
 *   known: readonly import('./flaky.mjs').KnownFlaky[] }} run
 * @returns {boolean} whether everything passed
 */
export function summarize(results, { seconds, minutes, isBudgeted, touched, known }) {
  const retried = results.filter(({ status }) => status === 'retried');
  const unknown = retried.filter((result) => !known.some((entry) => isKnown(entry, result)));
  const restarted = results.filter(({ status }) => status === 'restarted');
  const problems = [
    ...results.filter(({ status }) => status === 'failed').map(inOneLine),
    ...(unknown.length > MAX_RETRIED ? [`${unknown.length} tests passed only when retried; ${MAX_RETRIED} may`] : []),
    ...(restarted.length > MAX_RETRIED ? [`${restarted.length} pages were restarted; ${MAX_RETRIED} may`] : []),
    ...unknown
      .filter(({ file }) => touched(file))
      .map((result) => `retried, and this change reaches it: ${inOneLine(result)}`),
    ...(isBudgeted && minutes > BUDGET_MINUTES
      ? [`took ${minutes.toFixed(1)} minutes; the budget is ${BUDGET_MINUTES} (TEST_BUDGET_MINUTES)`]
      : []),
  ];

  console.log();
  console.table(tableOf(results, seconds));
  console.log(`Slowest files:\n${slowest(results).join('\n')}\n`);
  for (const result of [...retried, ...restarted]) console.log(`↻ ${inOneLine(result)}`);
  if (isBudgeted && minutes > GOAL_MINUTES)
    console.log(`! took ${minutes.toFixed(1)} minutes; the goal is ${GOAL_MINUTES}`);
  for (const problem of problems) console.log(`✗ ${problem}`);
  const count = (status) => results.filter((result) => result.status === status).length;
  const passed = count('passed') + count('retried');
  console.log(`${minutes.toFixed(1)} minutes, ${retried.length} retried, ${restarted.length} restarted`);
  console.log(`${passed} passed, ${problems.length} failed`);
  return problems.length === 0;
}

const isKnown = (entry, { suite, file, name }) => entry.engine === suite && entry.file === file && entry.test === name;

const inOneLine = ({ suite, file, name, error }) => `${suite}: ${file}: ${name}${error && ` (${error})`}`;

function tableOf(results, seconds) {
  const suites = [...new Set(results.map(({ suite }) => suite))];
  const rows = suites.map((suite) => {
    const own = results.filter((result) => result.suite === suite);
    const count = (status) => own.filter((result) => result.status === status).length;
    return [
      suite,
      {
        passed: count('passed') + count('retried'),
        failed: count('failed'),
        retried: count('retried'),
        seconds: Math.round(seconds.get(suite) ?? 0),
      },
    ];
  });
  return Object.fromEntries(rows);
}

function slowest(results) {
  return [...durationsOf(results)]
    .sort(([, one], [, other]) => other - one)
    .slice(0, SLOWEST)
    .map(([key, time]) => `  ${time.toFixed(1).padStart(6)} s  ${key.replace(' ', ': ')}`);
}

/** Seconds by `suite file`. */
export function durationsOf(results) {
  const durations = new Map();
  for (const { suite, file, seconds } of results) {
    const key = `${suite} ${file}`;
    durations.set(key, (durations.get(key) ?? 0) + seconds);
  }
  return durations;
}
