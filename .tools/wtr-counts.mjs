import { writeFileSync } from 'node:fs';

/** A reporter that writes `{ passed, failed }` to a file. A page that breaks and a skipped test count as failed. */
export function countsReporter(file) {
  return {
    onTestRunFinished({ sessions }) {
      const counts = { passed: 0, failed: 0 };
      for (const session of sessions) {
        const tests = allTests(session.testResults);
        const passed = tests.filter((test) => test.passed && !test.skipped).length;
        counts.passed += passed;
        counts.failed += tests.length - passed;
        if (session.errors.length > 0 || (tests.length === 0 && !session.passed)) counts.failed += 1;
      }
      writeFileSync(file, JSON.stringify(counts));
    },
  };
}

const allTests = (suite) => (suite ? [...suite.tests, ...suite.suites.flatMap(allTests)] : []);
