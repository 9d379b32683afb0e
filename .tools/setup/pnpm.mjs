import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** The words that start the pnpm version that package.json names: from PATH when it is that one, else through npx. */
export function ensurePnpm() {
  const { packageManager } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'));
  const version = packageManager.split('@').at(-1);
  const onPath = spawnSync('pnpm', ['--version'], { cwd: root, encoding: 'utf8' }).stdout?.trim();
  return onPath === version ? ['pnpm'] : ['npx', '-y', `pnpm@${version}`];
}

/** Runs pnpm in the root folder and streams its output. Throws when it fails. */
export function pnpm(...args) {
  const [program, ...first] = ensurePnpm();
  const { status, error } = spawnSync(program, [...first, ...args], { cwd: root, stdio: 'inherit' });
  if (error) throw error;
  if (status !== 0) throw new Error(`pnpm ${args.join(' ')} failed`);
}
