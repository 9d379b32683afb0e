import { readJUnit } from '../report/junit.mjs';
import { runBrowser } from '../suites/browser.mjs';

/** With more failed files than this (a page that reported nothing is one), a retry only costs time. */
const MAX_RETRIED_FILES = 3;

/**
 * Runs the files that failed once more, a page each, in a fresh browser. A test that passes now gets the status
 * `retried` and keeps its first error; see docs/decisions/0062-flaky-tests.md.
 * @param {import('../report/junit.mjs').TestResult[]} results
 * @returns {Promise<import('../report/junit.mjs').TestResult[]>}
 */
export async function retryFailures(results, { engine, log, junit }) {
  const failed = results.filter(({ status }) => status === 'failed');
  const files = [...new Set(failed.map(({ file }) => file))];
  const places = new Set(failed.map(({ file, page, isSilent }) => (isSilent ? page : file)));
  if (files.length === 0 || places.size > MAX_RETRIED_FILES || !files.every(isTestFile)) return results;
  const path = junit.replace(/\.xml$/, '-retry.xml');
  await runBrowser(files, { engine, perPage: 1 }, { log, junit: path });
  return merge(results, readJUnit(path));
}

/** The first results, with the second results of the tests that had failed. */
export function merge(first, second) {
  const again = new Map(second.map((result) => [keyOf(result), result]));
  const broken = first.filter(isBrokenPage);
  const brokenFiles = new Set(broken.map(({ file }) => file));
  const unbroken = first
    .filter(({ file }) => !brokenFiles.has(file))
    .map((result) =>
      result.status === 'failed' && again.get(keyOf(result))?.status === 'passed'
        ? { ...result, status: 'retried' }
        : result,
    );
  return [...unbroken, ...broken.flatMap((page, index) => retriedPage(page, isFirstOf(broken, index), second))];
}

/**
 * Of a page that broke, only the second run knows the tests of a file. One test stands for the break of the page,
 * unless the page reported nothing.
 */
function retriedPage(page, isFirst, second) {
  const tests = second.filter(({ file }) => file === page.file);
  if (tests.length === 0 || tests.some(isBrokenPage)) return [page];
  if (page.isSilent) return isFirst ? [...tests, { ...page, file: page.page, status: 'restarted' }] : tests;
  const [one, ...others] = tests;
  return isFirst && one.status === 'passed' ? [{ ...one, status: 'retried', error: page.error }, ...others] : tests;
}

const isFirstOf = (broken, index) => broken.findIndex(({ page }) => page === broken[index].page) === index;
const keyOf = ({ file, name }) => `${file}\n${name}`;
const isBrokenPage = ({ name }) => name === 'page';
const isTestFile = (file) => file.endsWith('.test.ts');
