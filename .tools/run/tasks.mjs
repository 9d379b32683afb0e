import { readJUnit } from '../report/junit.mjs';
import { runBrowser } from '../suites/browser.mjs';
import { lint, packages, runChecks, types } from '../suites/checks.mjs';
import { makeClips } from '../suites/clips.mjs';
import { runE2e, runEmbeds } from '../suites/e2e.mjs';
import { nodeGroups, runNode } from '../suites/node.mjs';
import { runStories } from '../suites/stories.mjs';
import { testFiles } from './files.mjs';
import { retryFailures } from './retry.mjs';

/**
 * @typedef {import('../report/junit.mjs').TestResult} TestResult
 * @typedef {object} Task
 * @property {string} suite
 * @property {string} name
 * @property {readonly string[]} files the test files that it runs; empty for checks
 * @property {(log: string, junit: string) => Promise<TestResult[]>} run
 */

/**
 * The suites in the order of their lanes: engines in the second, the slowest first, so that an idle lane takes the
 * rest.
 */
export const lanes = [
  ['types', 'lint', 'node', 'package', 'embeds', 'stories', 'e2e'],
  ['clips', 'webkit', 'firefox', 'browser', 'chromium'],
];
export const suiteNames = lanes.flat();

/**
 * The tasks of a suite.
 * @param {string} suite
 * @param {{ isDeep: boolean, choose: (suite: string, files: readonly string[]) => readonly string[] }} options `choose`
 *   narrows the files of a suite: to those that a change reaches, or to a shard
 * @returns {Task[]}
 */
export function tasksOf(suite, { isDeep, choose }) {
  const files = choose(suite, filesOf(suite, isDeep));
  const some = (run) => (files.length > 0 ? [{ suite, name: suite, files, run }] : []);
  /** A runner whose report names files without their folder. */
  const inFolder = (folder, runFiles) => async (log, junit) => {
    const end = await runFiles(files, { log, junit });
    const results = readJUnit(junit, (name) => `${folder}/${name}`);
    return completed(suite, results, end);
  };
  switch (suite) {
    case 'types':
      return [check(suite, types)];
    case 'lint':
      return [check(suite, lint)];
    case 'package':
      return [check(suite, packages())];
    case 'clips':
      return [
        {
          suite,
          name: suite,
          files: [],
          run: async (log) => completed(suite, [], await makeClips({ isDeep, log }), true),
        },
      ];
    case 'node':
      return nodeGroups(files).map(([group, own]) => ({
        suite,
        name: `node ${group}`,
        files: own,
        run: async (log, junit) => {
          const end = await runNode(own, { log, junit });
          return completed(group, readJUnit(junit), end);
        },
      }));
    case 'stories':
      return some(inFolder('stories', runStories));
    case 'e2e':
      return some(inFolder('test/e2e', runE2e));
    case 'embeds':
      return some(inFolder('test/embeds', runEmbeds));
    case 'browser':
      return some((log, junit) => inEngine(suite, files, 'chromium', { log, junit, mayRetry: false }));
    default:
      return some((log, junit) => inEngine(suite, files, suite, { log, junit, mayRetry: true }));
  }
}

/** DOM tests run in Chromium; in a deep run, every engine runs them with its engine tests. */
function filesOf(suite, isDeep) {
  if (suite === 'node' || suite === 'browser' || suite === 'stories' || suite === 'e2e' || suite === 'embeds')
    return testFiles(suite);
  if (suite === 'chromium') return testFiles('engines');
  if (suite === 'firefox' || suite === 'webkit')
    return isDeep ? [...testFiles('engines'), ...testFiles('browser')].sort() : testFiles('engines');
  return [];
}

const check = (suite, commands) => ({ suite, name: suite, files: [], run: (log) => runChecks(commands, log) });

async function inEngine(suite, files, engine, { log, junit, mayRetry }) {
  const end = await runBrowser(files, { engine }, { log, junit });
  const results = completed(suite, readJUnit(junit), end);
  return mayRetry ? retryFailures(results, { engine, log, junit }) : results;
}

/** A process that ended badly without naming a failed test, and one that ran no test, has failed once. */
function completed(name, results, { code, reason }, isQuiet = false) {
  const isExplained = results.some(({ status }) => status !== 'passed');
  if (code !== 0 && !isExplained) return [...results, broken(name, reason)];
  if (results.length === 0 && !isQuiet) return [broken(name, 'ran no tests')];
  // A skipped test proves nothing.
  return results.map((result) =>
    result.status === 'skipped' ? { ...result, status: 'failed', error: 'skipped' } : result,
  );
}

const broken = (name, error) => ({ file: name, name: 'the whole run', status: 'failed', seconds: 0, error });
