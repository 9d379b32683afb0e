import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup/pnpm.mjs';
import { ended, reportFile } from './command.mjs';

/** Everything that runs without a browser: unit tests beside the code, and the rules of the repository. */
export async function run() {
  const packages = readdirSync(join(root, 'packages')).map((name) => `packages/${name}/src`);
  const files = [...packages, 'test/architecture'].flatMap(nodeTests);
  const { path, counts } = reportFile((report) => report);
  const reporters = [
    ['spec', 'stdout'],
    [join(root, '.tools/suites/node-counts.mjs'), path],
  ].flatMap(([reporter, to]) => [`--test-reporter=${reporter}`, `--test-reporter-destination=${to}`]);
  const node = ['--test', '--import', 'tsx', '--conditions=kreatli-source'];
  // tsx reads one tsconfig; this is the one that says how decorators are compiled.
  const env = { TSX_TSCONFIG_PATH: join(root, 'packages/elements/tsconfig.json') };
  return counts(await ended('node', [...node, ...reporters, ...files], { env }));
}

function nodeTests(folder) {
  const path = join(root, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path, { recursive: true })
    .filter((name) => name.endsWith('.test.ts') && !name.endsWith('.browser.test.ts'))
    .map((name) => join(folder, name))
    .sort();
}
