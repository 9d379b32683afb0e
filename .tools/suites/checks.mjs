import { published } from '../archive/published.mjs';
import { runProcess } from '../run/process.mjs';

/** What oxlint and oxfmt look at. */
const folders = ['packages', 'stories', 'test', '.tools'];

/** The packages as they are published, then tests, stories and configurations. */
export const types = {
  'packages compile': ['tsc', '-b'],
  'tests compile': ['tsc', '-p', '.tools/tsconfig.check.json'],
};

/** Type-aware rules, where a warning fails too; the formatter; messages of commits since the rule exists. */
export const lint = {
  'oxlint finds nothing': ['oxlint', '--type-aware', '--deny-warnings', ...folders],
  'oxfmt would change nothing': ['oxfmt', '--check', ...folders],
  'commit messages are Conventional Commits': ['node', '.tools/lint-commits.mjs'],
};

/**
 * The archives that pnpm would publish: built and packed once, then each judged by what it contains, by publint and by
 * "are the types wrong".
 */
export const packages = () =>
  Object.fromEntries([
    ['everything builds', ['node', '.tools/build.mjs']],
    ['everything packs', ['node', '.tools/archive/pack.mjs']],
    ...published().flatMap(({ folder, archive, exports }) => [
      [`${folder}: archive`, ['node', '.tools/archive/check.mjs', archive]],
      [`${folder}: publint`, ['publint', 'run', archive, '--strict']],
      [`${folder}: types`, ['attw', archive, '--profile', 'esm-only', ...withoutMedia(exports)]],
    ]),
  ]);

/**
 * Runs commands one after another, each of which only passes or fails.
 * @returns {Promise<import('../report/junit.mjs').TestResult[]>} one result per command
 */
export async function runChecks(commands, log) {
  const results = [];
  for (const [name, [program, ...args]] of Object.entries(commands)) {
    const started = Date.now();
    const { code, reason } = await runProcess(program, args, { log });
    const status = code === 0 ? 'passed' : 'failed';
    const seconds = (Date.now() - started) / 1000;
    results.push({ file: name, name, status, seconds, error: code === 0 ? '' : reason });
  }
  return results;
}

/** Videos are exported too; they have no types to check. */
function withoutMedia(exports) {
  const media = Object.keys(exports).filter((key) => key.endsWith('.mp4'));
  return media.length > 0 ? ['--exclude-entrypoints', ...media] : [];
}
