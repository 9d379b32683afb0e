// npm run pack: builds, and writes an archive of each published package, with the workspace's versions in it.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pnpm, root } from './setup/pnpm.mjs';

await import('./build.mjs');
const archives = join(root, 'archives');
rmSync(archives, { recursive: true, force: true });
pnpm('--recursive', '--filter', './packages/*', '--filter', '!@kreatli/page', 'pack', '--pack-destination', archives);
