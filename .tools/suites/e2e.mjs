import { basename, join } from 'node:path';
import { runProcess } from '../run/process.mjs';
import { root } from '../setup/pnpm.mjs';

/** The built page, served with its real headers, in Chromium. */
export const runE2e = (files, output) => runPlaywright('playwright.config.ts', files, output);

/** The blocks of docs/embed.md, from the archives that the package suite has written, in Chromium. */
export const runEmbeds = (files, output) => runPlaywright('embeds/playwright.config.ts', files, output);

function runPlaywright(config, files, { log, junit }) {
  const env = { PLAYWRIGHT_JUNIT_OUTPUT_NAME: junit };
  const names = files.map((file) => basename(file));
  const args = ['test', '--config', config, '--reporter=list,junit', ...names];
  return runProcess('playwright', args, { log, cwd: join(root, 'test'), env });
}
