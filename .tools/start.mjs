// npm start: installs, builds the review page and its server, and serves both on PORT (default 4173). With --local the
// review is in the browser, and there is no server.
import { install } from './setup/install.mjs';
import { pnpm, root } from './setup/pnpm.mjs';

const isLocal = process.argv.includes('--local');

install();
pnpm('--filter', '@kreatli/page', 'run', 'build');
if (!isLocal) pnpm('exec', 'tsc', '-b', 'packages/server');

// Only now: what these import may just have been installed or built.
if (isLocal) {
  const { servePage } = await import('../packages/page/serve.mjs');
  const { url } = await servePage({ dir: `${root}/packages/page/dist`, port: Number(process.env.PORT ?? 4173) });
  console.log(`\nKreatli Review: ${url}`);
} else await import('./demo-server.mjs');
