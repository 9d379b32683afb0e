/** The pages of a server, as a browser and a messenger get them. */
import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { createPageListener } from './page-listener.js';

const PAGE = '<head><title>Review</title><link rel="icon" href="./icon.svg" type="image/svg+xml" /></head>';
const name = `North & "light" <script>alert(1)</script>`;

describe('the pages of a server', () => {
  const dir = mkdtempSync(join(tmpdir(), 'kreatli-pages-'));
  const servers = ['branded', 'plain', 'demo'].map((kind) => {
    const brand = {
      name,
      accent: '#0f766e',
      logo: join(dir, 'logo.png'),
      favicon: join(dir, 'icon.svg'),
      locale: 'de',
    };
    const options = { dir, publicUrl: 'https://review.test', isDemo: kind === 'demo' };
    return createServer(createPageListener(kind === 'branded' ? { ...options, brand } : options));
  });
  let urls: string[];
  const get = async (path: string, kind = 0) => {
    const response = await fetch(urls[kind] + path);
    return { response, text: await response.text() };
  };
  /** The first line of a response to a path as it is, which `fetch` would change. */
  const statusOf = (path: string) =>
    new Promise<string>((resolve, reject) => {
      const socket = connect((servers[0]!.address() as AddressInfo).port, '127.0.0.1', () =>
        socket.end(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`),
      );
      socket.once('data', (bytes) => resolve(bytes.toString().split('\r\n')[0]!));
      socket.once('error', reject);
      socket.once('close', () => reject(new Error('closed without a response')));
    });
  before(async () => {
    for (const file of ['review.html', 'producer.html', 'index.html'])
      writeFileSync(join(dir, file), PAGE.replace('</head>', `<!-- ${file} --></head>`));
    writeFileSync(join(dir, 'logo.png'), 'a logo');
    writeFileSync(join(dir, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
    writeFileSync(join(dir, 'page.css'), 'body {}');
    await Promise.all(servers.map((each) => new Promise<void>((resolve) => void each.listen(0, '127.0.0.1', resolve))));
    urls = servers.map((each) => `http://127.0.0.1:${(each.address() as AddressInfo).port}`);
  });
  after(() => servers.forEach((each) => void each.close()));

  it('are for links, for reviews of the team, and for the producer', async () => {
    for (const [path, file, base] of [
      ['/r/abc', 'review.html', '..'],
      ['/review/abc?theme=dark', 'review.html', '..'],
      ['/', 'producer.html', '.'],
      ['/reviews', 'producer.html', '.'],
      ['/intake/abc', 'producer.html', '..'],
    ] as const) {
      const { text, response } = await get(path);
      assert.match(text, new RegExp(`<!-- ${file} -->`), path);
      assert.match(text, new RegExp(`<meta name="kreatli-backend" content="${base.replaceAll('.', '\\.')}" />`), path);
      assert.match(response.headers.get('Content-Security-Policy')!, /default-src 'none'.*require-trusted-types-for/);
    }
    assert.equal((await get('/r/page.css')).text, 'body {}', 'what a page names relative to its address');
    assert.deepEqual([(await get('/page.css')).text, (await get('/none')).response.status], ['body {}', 404]);
    assert.equal((await get('/r/../../etc/passwd')).response.status, 404);
  });

  it('are not ended by a request whose path is none', async () => {
    for (const path of ['//', '//a:b', '/\\']) assert.match(await statusOf(path), /^HTTP\/1\.1 400 /, path);
    assert.equal((await get('/r/abc')).response.status, 200);
  });

  it('have the brand, of which nothing is more than text', async () => {
    const { text } = await get('/r/abc');
    assert.doesNotMatch(text, /<script>/);
    assert.match(text, /<title>North &#38; &#34;light&#34; &#60;script&#62;/);
    const brand = JSON.parse(unescaped(/name="kreatli-brand" content="(.*?)"/.exec(text)![1]!)) as object;
    assert.deepEqual(brand, { name, accent: '#0f766e', locale: 'de', logo: '../brand/logo' });
    assert.match(text, /<link rel="icon" href="\.\.\/brand\/favicon" \/>/);
    const logo = await get('/brand/logo');
    assert.deepEqual([logo.text, logo.response.headers.get('Content-Type')], ['a logo', 'image/png']);
    assert.equal((await get('/brand/logo', 1)).response.status, 404);
    assert.equal((await get('/brand/other')).response.status, 404);
  });

  it('show messengers the same for every link', async () => {
    const [one, other] = [(await get('/r/abc')).text, (await get('/r/unknown')).text];
    assert.equal(one, other);
    assert.match(one, /<meta property="og:title" content="North/);
    assert.match(one, /<meta property="og:image" content="https:\/\/review\.test\/brand\/logo" \/>/);
    assert.match(one, /<meta name="robots" content="noindex" \/>/);
    assert.doesNotMatch((await get('/r/abc', 1)).text, /og:title/);
  });

  it('of a demonstration are its own where it has a video', async () => {
    assert.match((await get('/', 2)).text, /<!-- producer\.html -->[^]*/);
    assert.match((await get('/', 2)).text, /name="kreatli-demo"/);
  });
});

const unescaped = (text: string): string =>
  text.replace(/&#(\d+);/g, (_match, code: string) => String.fromCodePoint(Number(code)));
