import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pnpm, root } from './pnpm.mjs';

/** Installs exactly what the lockfile says; does nothing when that has been done since the last change. */
export function install() {
  if (!upToDate()) pnpm('install', '--frozen-lockfile');
}

function upToDate() {
  // What pnpm installed last, and when it last looked.
  const installed = join(root, 'node_modules/.pnpm/lock.yaml');
  const looked = join(root, 'node_modules/.pnpm-workspace-state-v1.json');
  if (!existsSync(installed) || !existsSync(looked)) return false;
  if (!readFileSync(installed).equals(readFileSync(join(root, 'pnpm-lock.yaml')))) return false;
  const { mtimeMs } = statSync(looked);
  return manifests().every((path) => statSync(path).mtimeMs <= mtimeMs);
}

function manifests() {
  const packages = readdirSync(join(root, 'packages')).map((name) => `packages/${name}`);
  return ['.', 'stories', 'test', ...packages]
    .map((folder) => join(root, folder, 'package.json'))
    .filter((path) => existsSync(path));
}
