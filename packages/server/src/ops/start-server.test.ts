import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { connect } from '@nats-io/transport-node';
import { pino } from 'pino';
import { startNats } from '../../../../test/support/nats-server.js';
import { post } from '../../test/http-node.js';
import { reviewCreated } from '../../test/proposals.js';
import { freePort } from '../../test/postgres.js';
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
    await fetch(`${server.url}/v1/calendars/what-opens-a-calendar`);
    assert.match(output, /"path":"\/v1\/calendars\/\*\*\*","status":404/);
    assert.doesNotMatch(output, /what-opens/);
  });
  it('makes the key of its secrets, which only its user reads', () => {
    assert.equal(statSync(join(dir, 'secret.key')).mode & 0o777, 0o600);
    assert.doesNotMatch(output, new RegExp(readFileSync(join(dir, 'secret.key'), 'utf8').trim()));
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
  it('is no demonstration for other machines', async () => {
    await assert.rejects(startServer({ ...config, host: '0.0.0.0' }, { isDemo: true }), { code: 'config_invalid' });
  });
  it('stops at once when all that is left are streams', async () => {
    const other = await startServer(
      { ...config, dir: join(mkdtempSync(join(tmpdir(), 'kreatli-server-')), 'data') },
      { log: pino({ level: 'silent' }), isDemo: true },
    );
    const actor = { kind: 'user', role: 'owner', id: 'olga' };
    const { token } = (await (await post(other.url, '/v1/demo', { reviewId: 'r', actor })).json()) as {
      readonly token: string;
    };
    const headers = { 'X-Review-Contract': '1', Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
    const url = `${other.url}/v1/reviews/r/events`;
    await fetch(url, { method: 'POST', headers, body: JSON.stringify({ items: [reviewCreated()] }) });
    const stream = await fetch(`${url}?live=sse&after=0`, { headers });
    const startedAt = performance.now();
    await Promise.all([other.stop(), stream.text()]);
    assert.ok(performance.now() - startedAt < 5_000, 'waited for a connection without a request');
  });
  it('answers a request that comes as soon as the port is open', async () => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}/v1/reviews/r/events`;
    const firstResponse = async (): Promise<Response> => {
      for (;;)
        try {
          return await fetch(url, { headers: { 'X-Review-Contract': '1' }, signal: AbortSignal.timeout(5_000) });
        } catch (error) {
          // Not open yet.
          if ((error as Error).name === 'TimeoutError') throw error;
        }
    };
    const first = firstResponse();
    const early = await startServer({ ...config, port }, { log: pino({ level: 'silent' }) });
    assert.equal((await first).status, 401);
    await early.stop();
  });
});
