import { join } from 'node:path';
import { runProcess } from '../run/process.mjs';
import { root } from '../setup/pnpm.mjs';

/** Test files by what they belong to, so that each package's run in one process: to start one costs half a second. */
export function nodeGroups(files) {
  const groups = new Map();
  for (const file of files) {
    const [first, second] = file.split('/');
    const group = first === 'packages' ? second : first;
    groups.set(group, [...(groups.get(group) ?? []), file]);
  }
  return [...groups];
}

/** Runs test files in one process of Node and writes a JUnit report. */
export function runNode(files, { log, junit }) {
  const reporters = ['spec', 'stdout', 'junit', junit];
  return runProcess(
    'node',
    [
      ...reporters.map((value, index) => `--test-reporter${index % 2 ? '-destination' : ''}=${value}`),
      ...['--import', 'tsx', '--conditions=kreatli-source', '.tools/suites/node-entry.mjs', ...files],
    ],
    // tsx reads one tsconfig; this is the one that sets how decorators compile.
    { log, env: { TSX_TSCONFIG_PATH: join(root, 'packages/elements/tsconfig.json') } },
  );
}
