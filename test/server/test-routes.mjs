// Addresses for tests of what goes wrong:
//   /__test/status/404                     answers with that status
//   /__test/empty.mp4                      a video of zero bytes
//   /__test/slow/500/<path>                redirects to /<path> after 500 ms
//   /__test/late/4000/<path>               /<path>; requests that no media element makes wait that long
//   /__test/whole/<path>                   /<path>, all of it, whatever range is asked for
//   /__test/large/385000000/<path>         /<path>, followed by zeros up to that many bytes
//   /__test/signed/<token>/<path>          /<path> at 200 kB/s; broken off and 403 from /__test/revoke/<token> on
//   /__test/without/<part>/<token>/<path>  /<path>; what names <part> is 404 until /__test/mend/<token>
//   /__test/growing/<token>/<path>         /<path>; playlists list three segments until /__test/mend/<token>
//   /__test/put/<token>/…                  takes a body slowly: 201, or 401 for another bearer than <token>
//   /__test/other-origin                   { origin }: a second server with the same files; at /cors/<path> with CORS
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import sirv from 'sirv';

/** A middleware that answers the addresses above, and the plugin that runs the second server. */
export function testRoutes(rootDir) {
  const files = sirv(rootDir, { dev: true });
  const other = createServer((request, response) => {
    if (request.url.startsWith('/cors/')) response.setHeader('Access-Control-Allow-Origin', '*');
    request.url = request.url.replace(/^\/cors\//, '/');
    files(request, response);
  });
  const revoked = new Set();
  const mended = new Set();

  /** Past the test runner, which lets browsers keep every answer for a year. */
  function refuse(context, status) {
    context.respond = false;
    context.res.writeHead(status, { 'Cache-Control': 'no-store' }).end();
  }

  function serve(context, path) {
    context.respond = false;
    context.req.url = path;
    files(context.req, context.res, () => refuse(context, 404));
  }

  function whole(context, path) {
    delete context.req.headers.range;
    serve(context, path);
  }

  async function put(context, token) {
    for await (const _chunk of context.req) await sleep(20);
    const isKnown = context.get('authorization') === `Bearer ${token}`;
    Object.assign(
      context,
      isKnown
        ? { status: 201, body: '' }
        : { status: 401, type: 'application/problem+json', body: '{"kind":"unauthenticated","detail":"Who are you?"}' },
    );
  }

  async function late(context, delay, path) {
    if (context.get('sec-fetch-dest') !== 'video') await sleep(Number(delay));
    serve(context, path);
  }

  function without(context, part, token, path) {
    if (path.includes(part) && !mended.has(token)) refuse(context, 404);
    else serve(context, path);
  }

  async function growing(context, token, path) {
    if (!path.endsWith('.m3u8')) return serve(context, path);
    const text = (await readFile(join(rootDir, path), 'utf8')).replace('PLAYLIST-TYPE:VOD', 'PLAYLIST-TYPE:EVENT');
    const fourth = [...text.matchAll(/^#EXTINF/gm)][3]?.index;
    context.respond = false;
    context.res
      .writeHead(200, { 'Cache-Control': 'no-store', 'Content-Type': 'application/vnd.apple.mpegurl' })
      .end(mended.has(token) ? text : text.slice(0, fourth));
    return undefined;
  }

  async function large(context, bytes, path) {
    const file = join(rootDir, path);
    const { size } = await stat(file);
    const total = Number(bytes);
    const [, from = '0', to] = /^bytes=(\d+)-(\d*)$/.exec(context.get('range')) ?? [];
    const start = Number(from);
    const end = to ? Math.min(Number(to), total - 1) : total - 1;
    context.respond = false;
    context.res.writeHead(206, {
      'Content-Range': `bytes ${start}-${end}/${total}`,
      'Content-Length': end - start + 1,
      'Content-Type': 'video/mp4',
      'Cache-Control': 'no-store',
    });
    async function* content() {
      if (start < size) yield* createReadStream(file, { start, end: Math.min(end, size - 1) });
      const zeros = Buffer.alloc(65_536);
      for (let at = Math.max(start, size); at <= end; at += zeros.length)
        yield zeros.subarray(0, Math.min(zeros.length, end - at + 1));
    }
    await pipeline(content, context.res).catch(() => {}); // The client has read enough.
  }

  async function signed(context, token, path) {
    if (revoked.has(token)) return refuse(context, 403);
    const file = join(rootDir, path);
    const { size } = await stat(file);
    const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(context.get('range')) ?? [];
    const start = Number(from ?? 0);
    const end = to ? Math.min(Number(to), size - 1) : size - 1;
    const range = from ? { 'Content-Range': `bytes ${start}-${end}/${size}`, 'Accept-Ranges': 'bytes' } : {};
    context.respond = false;
    context.res.writeHead(from ? 206 : 200, {
      ...range,
      'Content-Length': end - start + 1,
      'Cache-Control': 'no-store',
    });
    for await (const chunk of createReadStream(file, { start, end, highWaterMark: 40_000 })) {
      if (revoked.has(token)) return context.res.destroy();
      context.res.write(chunk);
      await sleep(200);
    }
    return context.res.end();
  }

  const routes = [
    [/^\/__test\/status\/(\d{3})$/, (context, status) => (context.status = Number(status))],
    [/^\/__test\/empty\.mp4$/, (context) => Object.assign(context, { type: 'video/mp4', body: Buffer.alloc(0) })],
    [
      /^\/__test\/slow\/(\d+)(\/.+)$/,
      (context, delay, path) => sleep(Number(delay)).then(() => context.redirect(path)),
    ],
    [/^\/__test\/late\/(\d+)(\/.+)$/, late],
    [/^\/__test\/whole(\/.+)$/, whole],
    [/^\/__test\/without\/([^/]+)\/([^/]+)(\/.+)$/, without],
    [/^\/__test\/growing\/([^/]+)(\/.+)$/, growing],
    [/^\/__test\/mend\/([^/]+)$/, (context, token) => (context.body = { mended: [...mended.add(token)] })],
    [/^\/__test\/large\/(\d+)(\/.+)$/, large],
    [/^\/__test\/signed\/([^/]+)(\/.+)$/, signed],
    [/^\/__test\/revoke\/([^/]+)$/, (context, token) => (context.body = { revoked: [...revoked.add(token)] })],
    [/^\/__test\/put\/([^/]+)\//, put],
    [/^\/__test\/other-origin$/, (context) => (context.body = { origin: `http://127.0.0.1:${other.address().port}` })],
  ];
  return {
    middleware: async (context, next) => {
      for (const [path, answer] of routes) {
        const match = path.exec(context.path);
        if (match) return void (await answer(context, ...match.slice(1)));
      }
      return next();
    },
    plugin: {
      name: 'second-origin',
      serverStart: () => new Promise((resolve) => other.listen(0, '127.0.0.1', resolve)),
      serverStop: () => new Promise((resolve) => other.close(resolve) && other.closeAllConnections()),
    },
  };
}
