import { join } from 'node:path';
import { reach } from '../graph/reach.mjs';
import { flakyProblems, knownFlaky, recordFlaky } from '../report/flaky.mjs';
import { durationsOf, summarize } from '../report/summary.mjs';
import { changedFiles } from './changed.mjs';
import { kindOf } from './files.mjs';
import { recordDurations, recordedSeconds, shardOf } from './durations.mjs';
import { clearResults, resultsFolder, runTasks } from './run-tasks.mjs';
import { stressTasks } from './stress.mjs';
import { lanes, suiteNames, tasksOf } from './tasks.mjs';

/**
 * Runs suites and prints the report.
 * @param {{ names: readonly string[], isDeep: boolean, shard?: string, isRecording: boolean }} options `names`: suites,
 *   or test files, which run in all their suites; none: everything
 * @returns {Promise<boolean>} whether everything passed
 */
export async function runSuites({ names, isDeep, shard, isRecording }) {
  const paths = names.filter((name) => kindOf(name));
  const suites = names.filter((name) => !paths.includes(name));
  const known = [...suiteNames, 'stress'];
  const unknown = suites.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    console.error(`No such suite: ${unknown.join(', ')}. There are: ${known.join(', ')}`);
    return false;
  }
  clearResults();
  const started = Date.now();
  const isWhole = names.length === 0 && !shard;
  const choose = shard ? inShard(shard) : chosen(paths);
  const tasks = lanes.map((lane) =>
    lane.filter(wanted(suites, paths)).flatMap((suite) => tasksOf(suite, { isDeep, choose })),
  );
  const { results, seconds } = await runTasks(tasks);
  const changed = changedFiles();
  if ((isDeep && isWhole) || suites.includes('stress'))
    results.push(...(await runTasks([stressTasks(changed), []])).results);

  const flaky = knownFlaky();
  const now = Date.now();
  for (const error of flakyProblems(flaky, now))
    results.push({
      suite: 'flaky',
      file: 'test/known-flaky.json',
      name: 'entries',
      status: 'failed',
      seconds: 0,
      error,
    });
  recordFlaky(results, join(resultsFolder, 'flaky.jsonl'), now);
  if (isRecording) recordDurations(durationsOf(results.filter(({ file }) => file.endsWith('.ts'))));
  const touched = reach(changed);
  return summarize(results, {
    seconds,
    minutes: (now - started) / 60_000,
    isBudgeted: isWhole && !isDeep,
    touched: (file) => touched.has(file),
    known: flaky,
  });
}

const checks = ['types', 'lint', 'package'];

/** Which suites to run: the named ones; those of the named files, without checks; all when nothing is named. */
function wanted(suites, paths) {
  const engines = ['browser', 'chromium', 'firefox', 'webkit', 'stress'];
  return (name) => {
    if (suites.length > 0)
      return suites.includes(name) || (name === 'clips' && engines.some((engine) => suites.includes(engine)));
    return paths.length === 0 || !checks.includes(name);
  };
}

const chosen = (paths) => (_suite, files) => (paths.length > 0 ? files.filter((file) => paths.includes(file)) : files);

function inShard(shard) {
  const [index, count] = shard.split('/').map(Number);
  const secondsOf = recordedSeconds();
  return (suite, files) => shardOf(files, { index, count }, (file) => secondsOf(suite, file));
}
