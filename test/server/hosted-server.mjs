// A server with its page as it is hosted, on a database of its own. The parent gets its URL, and asks for links.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readConfig, startServer } from '@kreatli/server';
import { pageListener } from '../../packages/page/serve.mjs';

const DAY_MS = 86_400_000;
const dist = fileURLToPath(new URL('../../packages/page/dist', import.meta.url));
const dir = mkdtempSync(join(tmpdir(), 'kreatli-hosted-'));
const config = readConfig(undefined, {}, { port: '0', 'ops-port': '-1', 'log-level': 'silent', dir });
const { url, handler } = await startServer(config, { page: pageListener({ dir: dist, hasBackend: true }) });
const { teamLinks } = handler;

process.on('message', async ({ make, revoke }) => {
  if (revoke) process.send({ isRevoked: await teamLinks.revoke(revoke) });
  else process.send(await teamLinks.create({ ...make, expiresAt: Date.now() + DAY_MS }));
});
process.send({ url: `${url}/` });
