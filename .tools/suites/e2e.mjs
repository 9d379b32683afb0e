import { basename, join } from 'node:path';
import { runProcess } from '../run/process.mjs';
import { root } from '../setup/pnpm.mjs';

/** The built page, served with its real headers, in Chromium. */
export function runE2e(files, { log, junit }) {
  const env = { PLAYWRIGHT_JUNIT_OUTPUT_NAME: junit };
  const names = files.map((file) => basename(file));
  return runProcess('playwright', ['test', '--reporter=list,junit', ...names], { log, cwd: join(root, 'test'), env });
}
