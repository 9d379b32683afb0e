import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup/pnpm.mjs';

/** Where a test runs is its file name; see docs/contributing.md. */
const kinds = {
  node: /(?<!\.browser|\.engines)\.test\.ts$/,
  browser: /\.browser\.test\.ts$/,
  engines: /\.engines\.test\.ts$/,
  stories: /\.stories\.ts$/,
  e2e: /(?<!embeds)\.spec\.ts$/,
  embeds: /embeds\.spec\.ts$/,
};
const folders = {
  node: ['packages', 'test'],
  browser: ['packages'],
  engines: ['packages'],
  stories: ['stories'],
  e2e: ['test/e2e'],
  embeds: ['test/embeds'],
};

/**
 * The test files of a kind, relative to the root, sorted.
 * @param {keyof typeof kinds} kind
 * @returns {string[]}
 */
export function testFiles(kind) {
  return folders[kind]
    .flatMap(filesBelow)
    .filter((path) => kinds[kind].test(path))
    .sort();
}

/** The kind of test that a path names; undefined for other files. */
export const kindOf = (path) => Object.keys(kinds).find((kind) => kinds[kind].test(path));

function filesBelow(folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules' && name !== 'dist')
    .flatMap((entry) => (entry.isDirectory() ? filesBelow(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`]));
}
