import { join } from 'node:path';
import { root } from '../setup/pnpm.mjs';
import { command, reportFile } from './command.mjs';

/** The built page, served with its real headers, in Chromium. */
export async function run() {
  const { path, counts } = reportFile(({ stats, errors }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + stats.skipped + errors.length,
  }));
  const env = { PLAYWRIGHT_JSON_OUTPUT_NAME: path };
  return counts(await command('playwright', ['test', '--reporter=list,json'], { cwd: join(root, 'test'), env }));
}
