import { basename, join } from 'node:path';
import { runProcess } from '../run/process.mjs';
import { root } from '../setup/pnpm.mjs';

/** Every story renders, its play function passes, and axe finds nothing. */
export function runStories(files, { log, junit }) {
  const reporters = ['--reporter=default', '--reporter=junit', `--outputFile.junit=${junit}`];
  const names = files.map((file) => basename(file));
  return runProcess('vitest', ['run', ...reporters, ...names], { log, cwd: join(root, 'stories') });
}
