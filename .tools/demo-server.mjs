// The built page and its reviews on one server, on PORT (default 4173), with the log in KREATLI_DIR.
import { join } from 'node:path';
import { readConfig, startServer } from '@kreatli/server';
import { root } from './setup/pnpm.mjs';

const config = readConfig(undefined, process.env, {
  port: process.env.PORT ?? '4173',
  'ops-port': '-1',
  dir: process.env.KREATLI_DIR ?? join(root, 'node_modules/.cache/demo-reviews'),
  'log-level': 'warn',
  brand: join(root, 'packages/page/demo-brand.json'),
});
const { url, stop } = await startServer(config, { isDemo: true });
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void stop().then(() => process.exit(0)));
console.log(`\nKreatli Review: ${url}/`);
console.log(`In another browser: ${url}/?as=client, ${url}/?as=editor`);
console.log(`As the producer of all reviews: ${url}/reviews`);
