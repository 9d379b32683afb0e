import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, sep } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const types = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.m3u8': 'application/vnd.apple.mpegurl',
  '.m4s': 'video/iso.segment',
  '.mov': 'video/quicktime',
  '.mp4': 'video/mp4',
  '.ts': 'video/mp2t',
  '.vtt': 'text/vtt',
  '.webm': 'video/webm',
};

/**
 * Serves `pages` (address → text), `files` (address → gzipped bytes) and `folders` (prefix → folder) with byte ranges;
 * every answer starts after `latency` ms, and nothing may be kept. `sent.scripts` counts what went out.
 */
export async function serve({ pages, files, folders, latency = 0 }) {
  const sent = { scripts: 0 };
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { origin, sent, close };

  async function answer(request, response) {
    const { pathname } = new URL(request.url, origin);
    if (latency) await wait(latency);
    const headers = {
      'content-type': types[extname(pathname)] ?? 'application/octet-stream',
      'cache-control': 'no-store',
    };
    const page = pages.get(pathname);
    if (page !== undefined) {
      return response
        .writeHead(200, { ...headers, 'content-type': types[extname(pathname)] ?? types['.html'] })
        .end(page);
    }
    const file = files.get(pathname);
    if (file) {
      if (pathname.endsWith('.js')) sent.scripts += file.length;
      return response
        .writeHead(200, { ...headers, 'content-encoding': 'gzip', 'content-length': file.length })
        .end(file);
    }
    const [prefix, folder] = Object.entries(folders).find(([start]) => pathname.startsWith(start)) ?? [];
    const path = folder && join(folder, decodeURIComponent(pathname.slice(prefix.length)));
    const size = path?.startsWith(folder + sep) ? (await stat(path).catch(() => null))?.size : undefined;
    if (size === undefined) return response.writeHead(404).end();
    const [, from, to] = /bytes=(\d+)-(\d*)/.exec(request.headers.range ?? '') ?? [];
    const start = Number(from ?? 0);
    const end = to ? Math.min(Number(to), size - 1) : size - 1;
    if (start >= size) return response.writeHead(416, { 'content-range': `bytes */${size}` }).end();
    const range = {
      'accept-ranges': 'bytes',
      'content-length': end - start + 1,
      ...(from && { 'content-range': `bytes ${start}-${end}/${size}` }),
    };
    response.writeHead(from ? 206 : 200, { ...headers, ...range });
    createReadStream(path, { start, end })
      .on('error', () => response.destroy())
      .pipe(response);
  }
}
