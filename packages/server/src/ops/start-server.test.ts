import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { connect } from '@nats-io/transport-node';
import { pino } from 'pino';
import { startNats } from '../../../../test/support/nats-server.js';
import { post } from '../../test/http-node.js';
import { reviewCreated } from '../../test/proposals.js';
import { readConfig } from './config.js';
import { type RunningServer, startServer } from './start-server.js';

const dir = join(mkdtempSync(join(tmpdir(), 'kreatli-server-')), 'data');
const nats = await startNats();
const config = readConfig(undefined, {}, { port: '0', 'ops-port': '0', dir, 'nats-servers': `nats://${nats.address}` });
after(() => nats.stop());

describe('a server', () => {
  let server: RunningServer;
  let output = '';
  before(async () => {
    const log = pino({ level: 'info' }, { write: (line: string) => void (output += line) });
    server = await startServer(config, { log, isDemo: true });
  });

  const signIn = async (reviewId: string) => {
    const actor = { kind: 'user', role: 'owner', id: 'olga' };
    const response = await post(server.url, '/v1/demo', { reviewId, actor });
    return ((await response.json()) as { readonly token: string }).token;
  };
  const statusOf = async (path: string) => (await fetch(`${server.opsUrl}${path}`)).status;

  it('has health, readiness and metrics on a port of their own', async () => {
    assert.deepEqual(await Promise.all(['/healthz', '/readyz', '/other'].map(statusOf)), [200, 200, 404]);
    await fetch(`${server.url}/v1/reviews/r/events`, { headers: { 'X-Review-Contract': '1' } });
    const metrics = await (await fetch(`${server.opsUrl}/metrics`)).text();
    assert.match(metrics, /kreatli_requests_total\{route="events",method="GET",status="401"\} 1/);
    assert.equal((await fetch(`${server.url}/metrics`)).status, 404);
  });
  it('writes no token into its log', async () => {
    const token = await signIn('r');
    await fetch(`${server.url}/v1/reviews/r/events`, {
      headers: { 'X-Review-Contract': '1', Authorization: `Bearer ${token}` },
    });
    assert.match(output, /"path":"\/v1\/reviews\/r\/events","status":404/);
    assert.doesNotMatch(output, new RegExp(token.slice(0, 40)));
    await fetch(`${server.url}/v1/files/what-opens-a-file`);
    assert.match(output, /"path":"\/v1\/files\/\*\*\*","status":404/);
  });
  it('sends hints to the NATS of its configuration', { timeout: 20_000 }, async () => {
    const connection = await connect({ servers: nats.address });
    const hints = connection.subscribe('kreatli.review', { max: 1 });
    await connection.flush();
    const token = await signIn('r');
    await fetch(`${server.url}/v1/reviews/r/events`, {
      method: 'POST',
      headers: { 'X-Review-Contract': '1', 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
      body: JSON.stringify({ items: [reviewCreated()] }),
    });
    for await (const hint of hints)
      assert.deepEqual(hint.json(), { kind: 'log', key: { tenant: 'default', reviewId: 'r' }, head: 1 });
    await connection.close();
  });
  it('is not ready while it stops, and leaves its folder to the next one', async () => {
    await server.stop();
    await assert.rejects(fetch(`${server.opsUrl}/readyz`));
    const next = await startServer(config, { log: pino({ level: 'silent' }) });
    assert.equal((await fetch(`${next.opsUrl}/readyz`)).status, 200);
    assert.equal((await post(next.url, '/v1/demo', {})).status, 404, 'without --demo');
    await next.stop();
  });
});
