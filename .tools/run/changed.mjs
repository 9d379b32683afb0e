import { spawnSync } from 'node:child_process';
import { root } from '../setup/pnpm.mjs';

/**
 * Paths that differ from the base, relative to the root: committed since, uncommitted and new files. The base is
 * CHECK_BASE; else where this branch left its upstream; else the commit before the last, when the branch is upstream.
 * @returns {readonly string[]} empty without git
 */
export function changedFiles() {
  const tracked = git('diff', '--name-only', '--no-renames', base());
  const created = git('ls-files', '--others', '--exclude-standard');
  return [...new Set([...tracked, ...created])].sort();
}

function base() {
  if (process.env.CHECK_BASE) return process.env.CHECK_BASE;
  const [head] = git('rev-parse', 'HEAD');
  const [fork] = git('merge-base', 'HEAD', '@{upstream}');
  if (fork && fork !== head) return fork;
  const isClean = git('status', '--porcelain').length === 0;
  const [before] = git('rev-parse', '--verify', '--quiet', 'HEAD~1');
  return isClean && before ? before : 'HEAD';
}

function git(...args) {
  const { stdout } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
  return (stdout ?? '').split('\n').filter((line) => line !== '');
}
