import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { root } from '../setup/pnpm.mjs';
import { importsOf, packageOf } from './imports.mjs';

const code = /\.(ts|mjs)$/;
const folders = ['packages', 'stories', 'test', '.tools', 'docs/examples'];

/**
 * Which files import each file, directly; types included. Files are relative to the root.
 * @returns {Map<string, Set<string>>}
 */
export function importers() {
  const files = folders.flatMap(filesBelow).filter((path) => code.test(path));
  const resolve = resolver(new Set(files));
  const result = new Map();
  for (const file of files) {
    for (const { specifier } of importsIfParsed(file)) {
      const target = resolve(file, specifier);
      if (target) result.set(target, (result.get(target) ?? new Set()).add(file));
    }
  }
  return result;
}

/**
 * All files that reach one of `changed` through imports, with the number of imports on the shortest way.
 * @param {readonly string[]} changed
 * @returns {Map<string, number>} 0 for the changed files themselves
 */
export function reach(changed, graph = importers()) {
  const distance = new Map(changed.map((file) => [file, 0]));
  for (const [file, steps] of distance) {
    for (const importer of graph.get(file) ?? []) {
      if (!distance.has(importer)) distance.set(importer, steps + 1);
    }
  }
  return distance;
}

/** A file with a syntax error reaches nothing; its own tests and the type check name the error. */
function importsIfParsed(file) {
  try {
    return importsOf(file);
  } catch (error) {
    console.error(error.message);
    return [];
  }
}

/** Turns a specifier into the source file that it names: relative ones, and our packages by their `kreatli-source`. */
function resolver(files) {
  const manifests = readdirSync(join(root, 'packages'))
    .map((name) => `packages/${name}`)
    .filter((folder) => existsSync(join(root, folder, 'package.json')))
    .map((folder) => [folder, JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'))]);
  return (from, specifier) => {
    if (specifier.startsWith('.')) return source(normalize(join(dirname(from), specifier)), files);
    const [folder, manifest] = manifests.find(([, { name }]) => name === packageOf(specifier)) ?? [];
    if (!folder) return undefined;
    const target = exported(manifest.exports, `.${specifier.slice(manifest.name.length)}`);
    return target && source(normalize(join(folder, target)), files);
  };
}

/** The source file of an export, where a key may hold one `*`. */
function exported(exports, subpath) {
  for (const [key, conditions] of Object.entries(exports)) {
    const [start, end] = key.split('*');
    const target = conditions['kreatli-source'] ?? conditions;
    if (typeof target !== 'string') continue;
    if (end === undefined ? key === subpath : subpath.startsWith(start) && subpath.endsWith(end))
      return end === undefined ? target : target.replace('*', subpath.slice(start.length, subpath.length - end.length));
  }
  return undefined;
}

function source(path, files) {
  return [path, path.replace(/\.js$/, '.ts')].find((candidate) => files.has(candidate));
}

function filesBelow(folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder))
    .filter((name) => !['node_modules', 'dist', 'public'].includes(name))
    .map((name) => `${folder}/${name}`)
    .flatMap((path) => (statSync(join(root, path)).isDirectory() ? filesBelow(path) : [path]));
}
