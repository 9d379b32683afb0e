import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { XMLBuilder } from 'fast-xml-parser';
import { root } from '../setup/pnpm.mjs';
import { filesOfPage, splitTitle } from './pages.mjs';

const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@', format: true });

/**
 * A @web/test-runner reporter that writes JUnit XML, one suite per test file. Unlike @web/test-runner-junit-reporter it
 * keeps tests outside a `describe`, and reports a page that broke (as a failed test named `page`) instead of leaving it
 * out; as an `error` if the page reported nothing, since it hung or its browser died.
 */
export function junitReporter(path, lastTests) {
  const uncaught = [];
  // An error that the runner does not catch must fail the run, not end it.
  process.on('unhandledRejection', (error) => {
    console.error(error);
    uncaught.push(brokenPage('the runner', 'the runner', error));
  });
  return {
    onTestRunFinished({ sessions }) {
      const results = [...uncaught, ...sessions.flatMap((session) => resultsOf(session, lastTests))];
      const files = [...new Set(results.map(({ file }) => file))];
      const testsuite = files.map((file) => ({
        '@name': file,
        testcase: results.filter((result) => result.file === file).map(testcaseOf),
      }));
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, builder.build({ testsuites: { testsuite } }));
    },
  };
}

function resultsOf({ id, testFile, testResults, errors, passed, userAgent }, lastTests) {
  const page = relative(root, testFile.split('?')[0]);
  const files = filesOfPage(page);
  const results = testResults ? testsOf(testResults, files[0], []) : [];
  if (errors.length === 0 && (results.length > 0 || passed)) return results;
  const reason = errors[0]?.message ?? 'it ran no tests';
  const last = `last started: ${lastTests.of(id) ?? 'unknown'}; silent for ${lastTests.silence(id)} s`;
  const error = `${oneLine(reason)} (${last})`;
  // The runner knows the user agent from the page's report.
  const isSilent = userAgent === undefined;
  return [...results, ...files.map((file) => ({ ...brokenPage(file, page, error), isSilent }))];
}

const brokenPage = (file, page, error) => ({
  file,
  page,
  name: 'page',
  isFailed: true,
  seconds: 0,
  error: oneLine(error),
});

function testsOf(suite, file, names) {
  const own = suite.tests.map((test) => ({
    file,
    name: [...names, test.name].join(' › '),
    isFailed: !test.passed && !test.skipped,
    isSkipped: test.skipped,
    seconds: (test.duration ?? 0) / 1000,
    error: test.error ? oneLine(test.error) : '',
  }));
  return [
    ...own,
    ...suite.suites.flatMap((child) => {
      const [childFile = file, title] = splitTitle(child.name);
      return testsOf(child, childFile, [...names, title]);
    }),
  ];
}

const testcaseOf = ({ name, page, seconds, isFailed, isSilent, isSkipped, error }) => ({
  '@name': name,
  '@time': seconds.toFixed(3),
  ...(page && { '@classname': page }),
  ...(isFailed && { [isSilent ? 'error' : 'failure']: { '@message': error } }),
  ...(isSkipped && { skipped: '' }),
});

const oneLine = (error) =>
  String(error?.message ?? error)
    .replaceAll(/\s+/g, ' ')
    .slice(0, 400);
