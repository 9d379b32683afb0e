import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runProcess } from '../run/process.mjs';
import { root } from '../setup/pnpm.mjs';

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
 * What would be published: built and packed once, then judged by publint and by "are the types wrong", for each
 * package.
 */
export function packages() {
  const published = readdirSync(join(root, 'packages'))
    .map((name) => `packages/${name}`)
    .filter((folder) => !manifestOf(folder).private);
  return Object.fromEntries([
    ['everything builds and is packed', ['node', '.tools/pack.mjs']],
    ...published.flatMap((folder) => [
      [`${folder}: publint`, ['publint', 'run', folder, '--strict', '--pack', 'npm']],
      [`${folder}: types`, ['attw', '--pack', folder, '--profile', 'esm-only', ...withoutMedia(folder)]],
    ]),
  ]);
}

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
function withoutMedia(folder) {
  const media = Object.keys(manifestOf(folder).exports).filter((key) => key.endsWith('.mp4'));
  return media.length > 0 ? ['--exclude-entrypoints', ...media] : [];
}

const manifestOf = (folder) => JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
