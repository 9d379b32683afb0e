import { reach } from '../graph/reach.mjs';
import { summarize } from '../report/summary.mjs';
import { changedFiles } from './changed.mjs';
import { recordedSeconds } from './durations.mjs';
import { clearResults, runTasks } from './run-tasks.mjs';
import { tasksOf } from './tasks.mjs';

/** Seconds of tests that each of the two lanes may have, by recorded durations. */
const LANE_SECONDS = 70;
const lanes = [
  ['types', 'lint', 'node'],
  ['clips', 'chromium', 'browser'],
];

/**
 * Runs what a change reaches, and names how many files it left to `npm test`.
 * @returns {Promise<boolean>} whether everything passed
 */
export async function runCheck() {
  clearResults();
  const started = Date.now();
  const changed = changedFiles();
  const distance = reach(changed);
  const secondsOf = recordedSeconds();
  const left = [];
  const tasks = lanes.map((suites) => {
    let budget = LANE_SECONDS;
    return suites.flatMap((suite) =>
      tasksOf(suite, {
        isDeep: false,
        choose: (_suite, files) => {
          const reached = files
            .filter((file) => distance.has(file) || isRepositoryRule(file))
            .sort((one, other) => rank(one) - rank(other));
          return reached.filter((file) => {
            budget -= secondsOf(suite, file);
            if (budget < 0) left.push(file);
            return budget >= 0;
          });
        },
      }),
    );
  });
  /** The rules of the repository first, then what is nearest to the change. */
  function rank(file) {
    return isRepositoryRule(file) ? -1 : (distance.get(file) ?? 0);
  }
  const needsClips = tasks[1].some(({ files }) => files.some((file) => file.startsWith('packages/playback/')));
  tasks[1] = tasks[1].filter(({ suite }) => suite !== 'clips' || needsClips);

  const { results, seconds } = await runTasks(tasks);
  console.log(
    `${changed.length} changed files. Left to npm test: ${left.length} test files, stories, end to end, other engines.`,
  );
  const minutes = (Date.now() - started) / 60_000;
  return summarize(results, { seconds, minutes, isBudgeted: false, touched: () => true, known: [] });
}

/** Every file is subject to the rules of the repository: imports, language, bytes. */
const isRepositoryRule = (file) => file.startsWith('test/architecture/');
