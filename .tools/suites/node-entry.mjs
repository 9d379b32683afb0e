// Runs the test files that it is given in this one process, each as a suite named by its path.
import { join } from 'node:path';
import { describe } from 'node:test';
import { pathToFileURL } from 'node:url';
import { root } from '../setup/pnpm.mjs';

for (const file of process.argv.slice(2)) {
  void describe(file, async () => {
    await import(pathToFileURL(join(root, file)).href);
  });
}
