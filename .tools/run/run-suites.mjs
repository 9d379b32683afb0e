import { join } from 'node:path';
import { reach } from '../graph/reach.mjs';
import { flakyProblems, knownFlaky, recordFlaky } from '../report/flaky.mjs';
import { durationsOf, summarize } from '../report/summary.mjs';
import { changedFiles } from './changed.mjs';
import { recordDurations, recordedSeconds, shardOf } from './durations.mjs';
import { resultsFolder, runTasks } from './run-tasks.mjs';
import { stressTasks } from './stress.mjs';
import { lanes, suiteNames, tasksOf } from './tasks.mjs';

/**
 * Runs suites and prints the report.
 * @param {{ suites: readonly string[], isDeep: boolean, shard?: string, isRecording: boolean }} options no suites: all
 * @returns {Promise<boolean>} whether everything passed
 */
export async function runSuites({ suites, isDeep, shard, isRecording }) {
  const unknown = suites.filter((name) => !suiteNames.includes(name));
  if (unknown.length > 0) {
    console.error(`No such suite: ${unknown.join(', ')}. There are: ${suiteNames.join(', ')}`);
    return false;
  }
  const started = Date.now();
  const isWhole = suites.length === 0 && !shard;
  const isWanted = (name) => suites.length === 0 || suites.includes(name) || (name === 'clips' && needsClips(suites));
  const choose = shard ? inShard(shard) : (_suite, files) => files;
  const tasks = lanes.map((names) => names.filter(isWanted).flatMap((suite) => tasksOf(suite, { isDeep, choose })));
  const { results, seconds } = await runTasks(tasks);
  const changed = changedFiles();
  if (isDeep && !shard) results.push(...(await runTasks([stressTasks(changed), []])).results);

  const known = knownFlaky();
  const now = Date.now();
  for (const error of flakyProblems(known, now))
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
    known,
  });
}

const needsClips = (suites) => ['chromium', 'firefox', 'webkit', 'browser'].some((name) => suites.includes(name));

function inShard(shard) {
  const [index, count] = shard.split('/').map(Number);
  const secondsOf = recordedSeconds();
  return (suite, files) => shardOf(files, { index, count }, (file) => secondsOf(suite, file));
}
