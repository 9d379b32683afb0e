import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup/pnpm.mjs';

/** Where the archives of the packages are. */
export const archives = join(root, 'archives');

/**
 * The packages that are published.
 * @returns {readonly { name: string, exports: object, folder: string, archive: string }[]} manifests, with the folder
 *   and the archive of each
 */
export const published = () =>
  readdirSync(join(root, 'packages'))
    .map((name) => `packages/${name}`)
    .map((folder) => ({ ...JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')), folder }))
    .filter((manifest) => !manifest.private)
    .map((manifest) => ({
      ...manifest,
      archive: join(archives, `${manifest.name.replace('@', '').replace('/', '-')}.tgz`),
    }));
