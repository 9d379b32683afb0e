import { command, yesOrNo } from './command.mjs';

/** The packages as they are published, then tests, stories and configurations. */
export async function run() {
  const packages = await command('tsc', ['-b']);
  const tests = await command('tsc', ['-p', '.tools/tsconfig.check.json']);
  return yesOrNo(packages + tests);
}
