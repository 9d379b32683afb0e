// Checks the messages of all commits since commitlint.config.mjs was added. Exits with 1 when one is wrong.
import { spawnSync } from 'node:child_process';
import { root } from './setup/pnpm.mjs';

const git = (...args) => spawnSync('git', args, { cwd: root, encoding: 'utf8' }).stdout.trim();
const first = git('log', '--diff-filter=A', '--format=%H', '--', '.tools/commitlint.config.mjs').split('\n').at(-1);

// A checkout without history has nothing to check.
if (first && git('rev-list', '--count', `${first}..HEAD`) !== '0') {
  const args = ['--config', '.tools/commitlint.config.mjs', '--from', first, '--to', 'HEAD'];
  process.exitCode = spawnSync('node_modules/.bin/commitlint', args, { cwd: root, stdio: 'inherit' }).status ?? 1;
}
