// npm start: installs, builds the review page and serves it on PORT (default 4173).
import { join } from 'node:path';
import { install } from './setup/install.mjs';
import { pnpm, root } from './setup/pnpm.mjs';

install();
pnpm('--filter', '@kreatli/page', 'run', 'build');

// Only now: what it imports may just have been installed.
const { servePage } = await import('../packages/page/serve.mjs');
const { url } = await servePage({ dir: join(root, 'packages/page/dist'), port: Number(process.env.PORT ?? 4173) });
console.log(`\nKreatli Review: ${url}`);
