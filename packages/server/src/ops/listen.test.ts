/** The server with TLS: HTTP/2, and HTTP/1.1 beside it. */
import assert from 'node:assert/strict';
import { on, once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { type ClientHttp2Session, connect } from 'node:http2';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pino } from 'pino';
import { generate } from 'selfsigned';
import { reviewCreated } from '../../test/proposals.js';
import { readConfig } from './config.js';
import { type RunningServer, startServer } from './start-server.js';

describe('a server with TLS', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kreatli-tls-'));
  const tls = { cert: join(folder, 'cert.pem'), key: join(folder, 'key.pem') };
  let server: RunningServer;
  let session: ClientHttp2Session;
  let token: string;

  before(async () => {
    const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }]);
    writeFileSync(tls.cert, cert);
    writeFileSync(tls.key, key);
    writeFileSync(join(folder, 'server.json'), JSON.stringify({ tls }));
    const flags = { port: '0', 'ops-port': '-1', dir: join(folder, 'data') };
    const config = readConfig(join(folder, 'server.json'), {}, flags);
    server = await startServer(config, { log: pino({ level: 'silent' }) });
    session = connect(server.url, { rejectUnauthorized: false });
    const actor = { kind: 'user', role: 'owner', id: 'olga' } as const;
    ({ token } = await server.handler.tokens.issue({ tenant: 'default', actor, reviewId: 'r' }));
  });
  after(() => session.destroy());

  const headers = () => ({ authorization: `Bearer ${token}`, 'x-review-contract': '1' });
  /** Sends a request by HTTP/2. Its stream, and the status. */
  async function send(method: string, path: string, body?: object) {
    const type = body ? { 'content-type': 'application/json' } : {};
    const stream = session.request({ ':method': method, ':path': path, ...headers(), ...type });
    stream.end(body && JSON.stringify(body));
    const [answer] = (await once(stream, 'response')) as [{ readonly ':status': number }];
    return { stream, status: answer[':status'] };
  }

  it('speaks HTTP/2: appends, and as many streams as there are tabs, on one connection', async () => {
    assert.equal(new URL(server.url).protocol, 'https:');
    const { status, stream } = await send('POST', '/v1/reviews/r/events', { items: [reviewCreated()] });
    const text = (await stream.setEncoding('utf8').toArray()).join('');
    assert.deepEqual([status, /"status":"accepted"/.test(text)], [200, true], text);
    const tabs = await Promise.all(
      Array.from({ length: 8 }, () => send('GET', '/v1/reviews/r/events?after=0&live=sse')),
    );
    for (const tab of tabs) {
      assert.equal(tab.status, 200);
      let text = '';
      for await (const [chunk] of on(tab.stream.setEncoding('utf8'), 'data')) {
        text += String(chunk);
        if (text.includes('id: 1\ndata: ')) break;
      }
    }
  });

  it('speaks HTTP/1.1 to clients that know no other', async () => {
    const { hostname, port } = new URL(server.url);
    const options = { hostname, port, path: '/v1/reviews/r/events', headers: headers(), rejectUnauthorized: false };
    const [response] = (await once(request({ ...options, agent: false }).end(), 'response')) as [
      import('node:http').IncomingMessage,
    ];
    assert.deepEqual([response.statusCode, response.httpVersion], [200, '1.1']);
    response.resume();
  });

  it('ends the streams when it stops', async () => {
    const { stream } = await send('GET', '/v1/reviews/r/events?after=0&live=sse');
    stream.resume();
    const ended = once(stream, 'close');
    await server.stop();
    await ended;
  });
});
