/** What must not be reached: a server listens on all addresses of this machine, and counts its connections. */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, type Server, createServer as createTcpServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { after, before, describe, it } from 'node:test';
import { generate } from 'selfsigned';
import { checkUrl, isAllowedHost } from './address.js';
import { CallError, type SafeFetch, type SafeFetchOptions, createSafeFetch } from './safe-fetch.js';

let connections = 0;
let port: number;
let target: Server;
const open: SafeFetch[] = [];
const listen = (server: Server, host = '::') =>
  new Promise<number>((resolve) => server.listen(0, host, () => resolve((server.address() as AddressInfo).port)));
const fetchWith = (options: Partial<SafeFetchOptions> = {}): SafeFetch => {
  const safe = createSafeFetch({ allowHosts: [], ownHosts: [], ports: [port], timeoutMs: 2_000, ...options });
  open.push(safe);
  return safe;
};
/** The code of a call that fails. */
const codeOf = async (call: Promise<unknown>): Promise<string> => {
  const error: unknown = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof CallError, String(error));
  return error.code;
};

before(async () => {
  target = createTcpServer((socket) => {
    connections += 1;
    socket.on('error', () => {}).destroy();
  });
  port = await listen(target);
});
after(async () => {
  await Promise.all(open.map((safe) => safe.close()));
  target.close();
});

/** In a URL, and where it leads. */
const LITERALS = [
  ...['127.0.0.1', '127.1', '2130706433', '0x7f.1', '0x7f000001', '0177.0.0.1', '0.0.0.0', '0', '127.255.255.254'],
  ...['127.0.0.1.', '127。0。0。1', '①②⑦.0.0.1', '%31%32%37.0.0.1', 'localhost', 'localhost.', 'LOCALHOST'],
  ...['[::1]', '[::]', '[0:0:0:0:0:0:0:1]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[::127.0.0.1]'],
  ...['[64:ff9b::127.0.0.1]', '[64:ff9b:1::7f00:1]', '[2002:7f00:1::]', '[2001:0:7f00:1::1]', '[::ffff:0:7f00:1]'],
  ...['10.0.0.1', '172.16.0.1', '192.168.1.1', '100.64.0.1', '169.254.169.254', '198.18.0.1', '192.0.2.1'],
  ...['224.0.0.1', '240.0.0.1', '255.255.255.255', '[fe80::1]', '[fc00::1]', '[fec0::1]', '[ff02::1]'],
  ...['[2001:db8::1]', '[100::1]', '[5f00::1]', '[4000::1]'],
];

describe('a call to an address that a user entered', () => {
  it('reaches the server of this test where its host is allowed: the counter counts', async () => {
    const safe = fetchWith({ allowHosts: [`127.0.0.1:${port}`], timeoutMs: 10_000 });
    assert.match(await codeOf(safe.call({ url: `https://127.0.0.1:${port}/` })), /not_reached|tls/);
    assert.equal(connections, 1);
    connections = 0;
  });

  it('makes no connection to what is not public, however it is written', async () => {
    const safe = fetchWith();
    for (const host of LITERALS)
      assert.equal(await codeOf(safe.call({ url: `https://${host}:${port}/` })), 'url_private', host);
    for (const list of Object.values(networkInterfaces()))
      for (const { address } of list ?? []) {
        const host = address.includes(':') ? `[${address}]` : address;
        assert.equal(await codeOf(safe.call({ url: `https://${host}:${port}/` })), 'url_private', host);
      }
    assert.equal(connections, 0);
  });

  it('makes no connection for another scheme or port, for users, and for what is no URL', async () => {
    const safe = createSafeFetch({ allowHosts: [], ownHosts: [] });
    open.push(safe);
    const wrong: Readonly<Record<string, string>> = {
      '': 'url_invalid',
      'example.com': 'url_invalid',
      'https://': 'url_invalid',
      'https://a b/': 'url_invalid',
      'https://[fe80::1%25eth0]/': 'url_invalid',
      'https://[::1': 'url_invalid',
      [`http://127.0.0.1:${port}/`]: 'url_not_https',
      [`HTTP://example.com/`]: 'url_not_https',
      [`ftp://127.0.0.1:${port}/`]: 'url_not_https',
      'file:///etc/passwd': 'url_invalid',
      'javascript:alert(1)': 'url_invalid',
      [`https://1.1.1.1:443@127.0.0.1:${port}/`]: 'url_credentials',
      [`https://user@127.0.0.1:${port}/`]: 'url_credentials',
      [`https://127.0.0.1:${port}/`]: 'url_port',
      'https://example.com:22/': 'url_port',
      'https:\\\\127.0.0.1\\': 'url_private',
      'https://127.0.0.1:8443/': 'url_private',
    };
    for (const [url, code] of Object.entries(wrong)) assert.equal(await codeOf(safe.call({ url })), code, url);
    assert.equal(connections, 0);
  });

  it('makes no connection when one of the addresses of a name is private', async () => {
    const answers = [
      ['127.0.0.1'],
      ['1.1.1.1', '127.0.0.1'],
      ['::1', '1.1.1.1'],
      ['fe80::1%lo'],
      ['not an address'],
      [],
    ];
    for (const addresses of answers) {
      const safe = fetchWith({ resolve: async () => addresses });
      assert.equal(await codeOf(safe.call({ url: `https://hooks.test:${port}/` })), 'url_private', String(addresses));
      await assert.rejects(safe.check(`https://hooks.test:${port}/`), { code: 'url_private' });
    }
    const failing = fetchWith({ resolve: () => Promise.reject(new Error('ENOTFOUND hooks.test')) });
    assert.equal(await codeOf(failing.call({ url: `https://hooks.test:${port}/` })), 'url_private');
    assert.equal(connections, 0);
  });

  it('makes no connection to a name that is public when it is checked and private afterwards', async () => {
    let asked = 0;
    const safe = fetchWith({ resolve: async () => [asked++ === 0 ? '1.1.1.1' : '127.0.0.1'] });
    await safe.check(`https://rebinding.test:${port}/`);
    assert.equal(await codeOf(safe.call({ url: `https://rebinding.test:${port}/` })), 'url_private');
    assert.deepEqual([asked, connections], [2, 0]);
  });

  it('never calls the server itself and its database, also where they are allowed', async () => {
    const allowHosts = ['review.test', `127.0.0.1:${port}`, `http://127.0.0.1:${port}`];
    const ownHosts = [{ host: 'review.test' }, { host: '127.0.0.1', port }];
    const safe = fetchWith({ allowHosts, ownHosts, resolve: async () => ['127.0.0.1'] });
    const literal = fetchWith({ ownHosts: [{ host: '1.1.1.1' }] });
    for (const host of ['1.1.1.1', '[::ffff:1.1.1.1]', '[::ffff:101:101]', '0x1.0x1.0x1.0x1'])
      assert.equal(await codeOf(literal.call({ url: `https://${host}:${port}/` })), 'url_private', host);
    for (const url of ['https://review.test/', 'https://REVIEW.test./', 'https://review.test:8443/'])
      assert.match(await codeOf(safe.call({ url })), /url_private|url_port/, url);
    for (const scheme of ['http', 'https'])
      assert.equal(await codeOf(safe.call({ url: `${scheme}://127.0.0.1:${port}/` })), 'url_private');
    assert.equal(connections, 0);
  });

  it('of a host that is allowed reaches private addresses, and not link-local ones', async () => {
    const safe = fetchWith({ allowHosts: ['hooks.internal'], resolve: async () => ['169.254.169.254'] });
    assert.equal(await codeOf(safe.call({ url: `https://hooks.internal:${port}/` })), 'url_private');
    assert.equal(
      checkUrl(`https://hooks.internal/`, { allowHosts: ['hooks.internal'], ownHosts: [] }).mayBePrivate,
      true,
    );
    assert.equal(connections, 0);
  });

  it('follows no redirect', async () => {
    const redirecting = createServer((_request, response) =>
      response.writeHead(307, { Location: `http://127.0.0.1:${port}/` }).end(),
    );
    const from = await listen(redirecting, '127.0.0.1');
    const safe = fetchWith({ allowHosts: [`http://127.0.0.1:${from}`, `http://127.0.0.1:${port}`] });
    const { status } = await safe.call({ url: `http://127.0.0.1:${from}/`, body: '{}' });
    assert.deepEqual([status, connections], [307, 0]);
    redirecting.close();
  });

  it('reads no more than it is asked to, and waits for no longer than its timeout', async () => {
    const endless = createServer((request, response) => {
      if (request.url === '/silent') return;
      response.writeHead(200);
      const writing = setInterval(() => response.write('x'.repeat(16_384)), 1);
      response.on('close', () => clearInterval(writing));
    });
    const at = `http://127.0.0.1:${await listen(endless, '127.0.0.1')}`;
    const safe = fetchWith({ allowHosts: [at], timeoutMs: 500 });
    assert.equal((await safe.call({ url: `${at}/` })).status, 200);
    assert.equal(await codeOf(safe.call({ url: `${at}/`, maxBytes: 65_536 })), 'too_large');
    assert.equal(await codeOf(safe.call({ url: `${at}/silent` })), 'timeout');
    endless.closeAllConnections();
    endless.close();
  });

  it('checks the certificate against the name, at the address that was checked', async () => {
    const { cert, private: key } = await generate([{ name: 'commonName', value: 'hooks.test' }], {
      extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'hooks.test' }] }],
    });
    const hosts: unknown[] = [];
    const server = createTlsServer({ cert, key }, (request, response) => {
      hosts.push(request.headers.host);
      response.end('ok');
    });
    const at = await listen(server, '127.0.0.1');
    const options = { allowHosts: ['hooks.test', 'other.test'], ports: [at], resolve: async () => ['127.0.0.1'] };
    const trusted = fetchWith({ ...options, ca: cert });
    const url = `https://hooks.test:${at}/`;
    const read = await trusted.call({ url, maxBytes: 65_536 });
    assert.deepEqual([read.status, read.body, hosts], [200, 'ok', [`hooks.test:${at}`]]);
    assert.equal(await codeOf(trusted.call({ url: `https://other.test:${at}/` })), 'tls');
    assert.equal(await codeOf(fetchWith(options).call({ url })), 'tls');
    assert.equal(hosts.length, 1);
    server.close();
  });
});

it('an entry of allowHosts is a host, with or without a port, or an origin', () => {
  for (const entry of ['hooks.internal', 'hooks.internal:9000', '127.0.0.1', 'http://10.0.0.1:80', '[::1]:8443'])
    assert.ok(isAllowedHost(entry), entry);
  for (const entry of ['', 'a b', 'http://host/path', 'host/', 'user@host', 'https://'])
    assert.ok(!isAllowedHost(entry), entry);
  assert.throws(() => createSafeFetch({ allowHosts: ['fine', 'a b'], ownHosts: [] }), /allowHosts\.1/);
});
