import { existsSync, readFileSync } from 'node:fs';
import { XMLParser } from 'fast-xml-parser';

/**
 * @typedef {object} TestResult
 * @property {string} file path relative to the root, or the name of the outermost suite
 * @property {string} name names of its suites and of the test, joined by ` › `
 * @property {'passed' | 'failed' | 'skipped' | 'retried' | 'restarted'} status `retried`: failed, then passed in a
 *   fresh browser; `restarted`: no test, but a page that reported nothing and ran once more
 * @property {number} seconds
 * @property {string} error first line of the failure; empty when there is none
 * @property {string} [page] of a page that broke: the page, which may hold several files
 * @property {boolean} [isSilent] of a page that broke: whether it reported nothing, since it hung or its browser died
 */

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  isArray: (name) => ['testsuite', 'testcase', 'failure', 'error'].includes(name),
  processEntities: true,
  htmlEntities: true,
});

/**
 * Reads what the JUnit reporters of node:test, vitest, playwright and our browser runner write.
 * @param {string} path
 * @param {(file: string) => string} locate turns a suite's name into a path relative to the root
 * @returns {TestResult[]} empty when there is no such file
 */
export function readJUnit(path, locate = (name) => name) {
  if (!existsSync(path)) return [];
  const { testsuites } = parser.parse(readFileSync(path, 'utf8'));
  return [...testsOf(testsuites, undefined, [], locate)];
}

function* testsOf(suite, file, names, locate) {
  for (const test of suite?.testcase ?? []) yield resultOf(test, file ?? locate(test.name), names);
  for (const child of suite?.testsuite ?? []) {
    const isFile = file === undefined;
    yield* testsOf(child, file ?? locate(child.name), isFile ? [] : [...names, child.name], locate);
  }
}

function resultOf(test, file, names) {
  const failure = test.failure ?? test.error;
  const isFailed = failure !== undefined && typeof failure !== 'string';
  const status = isFailed ? 'failed' : test.skipped === undefined ? 'passed' : 'skipped';
  return {
    file,
    name: [...names, test.name].join(' › '),
    status,
    seconds: Number(test.time ?? 0),
    error: isFailed ? firstLine(failure[0]) : '',
    ...(test.name === 'page' && { page: test.classname, isSilent: test.error !== undefined }),
  };
}

/** The first line of the message itself; vitest begins with a link to the story. */
const firstLine = (failure) =>
  String(failure.message ?? failure['#text'] ?? failure)
    // node:test escapes quotes twice.
    .replaceAll('&quot;', '"')
    .split('\n')
    .map((line) => line.trim())
    .find((line) => line !== '' && !line.includes('Click to debug'))
    ?.slice(0, 400) ?? 'no message';
