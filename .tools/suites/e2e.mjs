import { join } from 'node:path';
import { root } from '../setup/pnpm.mjs';
import { ended, reportFile } from './command.mjs';

/** The built page, served with its real headers, in Chromium. */
export async function run() {
  const { path, counts } = reportFile(({ stats, errors, suites }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + stats.skipped + errors.length,
    names: suites
      .flatMap(specs)
      .filter(({ tests }) => tests.some(({ status }) => status !== 'expected'))
      .map(title),
  }));
  const env = { PLAYWRIGHT_JSON_OUTPUT_NAME: path };
  return counts(await ended('playwright', ['test', '--reporter=list,json'], { cwd: join(root, 'test'), env }));
}

const specs = ({ specs: own = [], suites = [] }) => [...own, ...suites.flatMap(specs)];
const title = (spec) => spec.title;
