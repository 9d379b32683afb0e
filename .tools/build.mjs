// npm run build: compiled packages, the custom elements manifest, and whatever a package bundles on top.
import { install } from './setup/install.mjs';
import { pnpm } from './setup/pnpm.mjs';

install();
pnpm('exec', 'tsc', '-b');
pnpm('run', 'manifest');
// Unsorted: a package bundles what is compiled already.
pnpm('--recursive', '--no-sort', '--if-present', 'run', 'bundle');
