// A server with its page as it is hosted, on a database of its own. The parent gets its URL, and asks for links.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig, startServer } from '@kreatli/server';

const DAY_MS = 86_400_000;
const dir = mkdtempSync(join(tmpdir(), 'kreatli-hosted-'));
const config = readConfig(undefined, {}, { port: '0', 'ops-port': '-1', 'log-level': 'silent', dir });
const { url, handler } = await startServer(config);
const { teamLinks } = handler;

process.on('message', async ({ make, revoke }) => {
  if (revoke) process.send({ isRevoked: await teamLinks.revoke(revoke) });
  else process.send(await teamLinks.create({ ...make, expiresAt: Date.now() + DAY_MS }));
});
process.send({ url: `${url}/` });
