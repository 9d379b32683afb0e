import { join } from 'node:path';
import { root } from '../setup/pnpm.mjs';
import { ended, reportFile } from './command.mjs';

/** Every story renders, its play function passes, and axe finds nothing. */
export async function run() {
  const { path, counts } = reportFile(count);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${path}`];
  return counts(await ended('vitest', ['run', ...reporters], { cwd: join(root, 'stories') }));
}

function count({ numPassedTests, numTotalTests, testResults }) {
  const broken = testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  const failed = testResults.flatMap((file) => file.assertionResults).filter(({ status }) => status !== 'passed');
  return {
    passed: numPassedTests,
    failed: numTotalTests - numPassedTests + broken.length,
    names: [...failed.map(({ fullName }) => fullName), ...broken.map(({ name }) => `${name} broke`)],
  };
}
