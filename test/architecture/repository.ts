import { existsSync, readFileSync, readdirSync, type Dirent } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder, without a slash at the end. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/** The fields of a package.json that the rules look at. */
export interface Manifest {
  readonly name: string;
  readonly private?: boolean;
  readonly exports?: Readonly<Record<string, unknown>>;
}

/** A package of this repository. */
export interface Package {
  /** Its folder, relative to the root: `packages/core`. */
  readonly folder: string;
  readonly manifest: Manifest;
}

/** Every package under `packages/`. */
export function packages(): Package[] {
  return readdirSync(join(root, 'packages'))
    .map((name) => `packages/${name}`)
    .filter((folder) => existsSync(join(root, folder, 'package.json')))
    .map((folder) => ({ folder, manifest: JSON.parse(read(`${folder}/package.json`)) as Manifest }));
}

/** The TypeScript files that a package ships: everything in `src` but tests. */
export function sources({ folder }: Package): string[] {
  return files(`${folder}/src`).filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'));
}

/** All files below a folder, relative to the root, without installed and generated ones. */
export function files(folder = '.'): string[] {
  const path = join(root, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => !ignored(entry.name))
    .flatMap((entry) => below(path, entry))
    .map((file) => relative(root, file));
}

/** Whether git ignores that name, by the plain names in .gitignore. */
export const ignored = (name: string): boolean =>
  name === '.git' || ignoredNames.has(name) || name.endsWith('.tsbuildinfo');

/** The text of a file, its path relative to the root. */
export const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const ignoredNames = new Set(
  read('.gitignore')
    .split('\n')
    .map((line) => line.trim().replace(/\/$/, '')),
);

function below(folder: string, entry: Dirent): string[] {
  const path = join(folder, entry.name);
  if (!entry.isDirectory()) return [path];
  return files(relative(root, path)).map((file) => join(root, file));
}
