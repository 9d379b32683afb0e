import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup/pnpm.mjs';
import { runLanes } from './lanes.mjs';

export const resultsFolder = join(root, 'test-results');

/** Removes the logs and reports of the run before. */
export function clearResults() {
  rmSync(join(resultsFolder, 'logs'), { recursive: true, force: true });
  mkdirSync(join(resultsFolder, 'logs'), { recursive: true });
}

/**
 * Runs tasks in two lanes, prints a line for each as it ends, and the whole output of those that failed.
 * @param {readonly [readonly import('./tasks.mjs').Task[], readonly import('./tasks.mjs').Task[]]} lanes
 * @returns {Promise<(import('../report/junit.mjs').TestResult & { suite: string })[]>}
 */
export async function runTasks(lanes) {
  const all = [];
  const seconds = new Map();
  const timed = (task) => ({
    run: async () => {
      const path = join(resultsFolder, 'logs', task.name.replaceAll(/[^\w-]+/g, '-'));
      const started = Date.now();
      const results = await task.run(`${path}.log`, `${path}.xml`).catch((error) => [failureOf(task, error)]);
      const took = (Date.now() - started) / 1000;
      seconds.set(task.suite, (seconds.get(task.suite) ?? 0) + took);
      all.push(...results.map((result) => ({ ...result, suite: task.suite })));
      print(task, results, took, `${path}.log`);
    },
  });
  await runLanes([lanes[0].map(timed), lanes[1].map(timed)]);
  return { results: all, seconds };
}

const failureOf = ({ name }, error) => ({
  file: name,
  name: 'the whole run',
  status: 'failed',
  seconds: 0,
  error: String(error?.stack ?? error).split('\n')[0],
});

function print({ name }, results, took, log) {
  const count = (status) => results.filter((result) => result.status === status).length;
  const failed = count('failed');
  const flaky = ['retried', 'restarted'].flatMap((status) => (count(status) > 0 ? `, ${count(status)} ${status}` : []));
  const total = results.length - count('restarted');
  console.log(
    `${failed > 0 ? '✗' : '✓'} ${name}: ${count('passed')} of ${total}${flaky.join('')}, ${took.toFixed(1)} s`,
  );
  if (failed > 0) console.log(tail(log));
}

/** The end of a log; the whole of it is in test-results/logs. */
function tail(path) {
  try {
    return readFileSync(path, 'utf8').slice(-20_000);
  } catch {
    return '';
  }
}
