import { writeFileSync } from 'node:fs';

/** A reporter that writes `{ passed, failed, names }` to a file. A page that breaks and a skipped test count as failed. */
export function countsReporter(file) {
  return {
    onTestRunFinished({ sessions }) {
      const counts = { passed: 0, failed: 0, names: [] };
      for (const session of sessions) {
        const tests = allTests(session.testResults);
        const failed = tests.filter((test) => !test.passed || test.skipped).map(inWords);
        if (session.errors.length > 0 || (tests.length === 0 && !session.passed))
          failed.push(`${session.testFile} broke (${session.errors[0]?.message ?? 'it ran no tests'})`);
        counts.passed += tests.filter((test) => test.passed && !test.skipped).length;
        counts.failed += failed.length;
        counts.names.push(...failed.map((name) => `${session.browser.name}: ${name}`));
      }
      writeFileSync(file, JSON.stringify(counts));
    },
  };
}

/** The name of a test and what it failed by, in a line. */
const inWords = ({ name, error }) => (error ? `${name} (${error.message.split('\n')[0].slice(0, 200)})` : name);
const allTests = (suite) => (suite ? [...suite.tests, ...suite.suites.flatMap(allTests)] : []);
