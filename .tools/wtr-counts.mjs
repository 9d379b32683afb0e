import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';

/**
 * A reporter that writes `{ passed, failed, names }` to a file. A page that breaks, a skipped test and an error that
 * nobody of the runner caught count as failed; such an error does not end the run.
 */
export function countsReporter(file, lastTests) {
  const uncaught = [];
  process.on('unhandledRejection', (error) => {
    console.error(error);
    uncaught.push(`the runner: ${oneLine(error)}`);
  });
  return {
    onTestRunFinished({ sessions }) {
      const counts = { passed: 0, failed: uncaught.length, names: [...uncaught] };
      for (const session of sessions) {
        const tests = allTests(session.testResults);
        const failed = tests.filter((test) => !test.passed || test.skipped).map(inWords);
        if (session.errors.length > 0 || (tests.length === 0 && !session.passed))
          failed.push(broken(session, lastTests));
        counts.passed += tests.filter((test) => test.passed && !test.skipped).length;
        counts.failed += failed.length;
        counts.names.push(...failed);
      }
      writeFileSync(file, JSON.stringify(counts));
    },
  };
}

function broken({ id, testFile, errors }, lastTests) {
  const why = errors[0] ? oneLine(errors[0]) : 'it ran no tests';
  return `${relative(process.cwd(), testFile)} broke (${why}; last begun: ${lastTests.of(id) ?? 'not known'})`;
}

/** The name of a test and what it failed by, in a line. */
const inWords = ({ name, error }) => (error ? `${name} (${oneLine(error)})` : name);
const oneLine = (error) =>
  String(error?.message ?? error)
    .split('\n')[0]
    .slice(0, 200);
const allTests = (suite) => (suite ? [...suite.tests, ...suite.suites.flatMap(allTests)] : []);
