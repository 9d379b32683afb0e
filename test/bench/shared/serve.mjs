// Serves a bench: an empty page, its scripts from memory, and media from a folder with byte ranges.
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, resolve, sep } from 'node:path';

const types = {
  '.js': 'text/javascript',
  '.mp4': 'video/mp4',
  '.mov': 'video/quicktime',
  '.webm': 'video/webm',
  '.m4s': 'video/iso.segment',
  '.m3u8': 'application/vnd.apple.mpegurl',
  '.ts': 'video/mp2t',
  '.vtt': 'text/vtt',
};

const page = '<!doctype html><link rel="icon" href="data:,"><body><script type="module" src="/bench.js"></script>';

/**
 * Listens on a free port; `scripts` are those of `bundle`, and `media` is the folder behind `/media/`. Below
 * `/growing/`, the playlists of the same folder list three segments at first, and one more at each request.
 */
export async function serve({ scripts, media }) {
  const root = resolve(media);
  const lengths = new Map();
  const server = createServer((request, response) => void answer(request, response, { scripts, root, lengths }));
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function answer(request, response, { scripts, root, lengths }) {
  const pathname = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
  const send = (body, type) => response.writeHead(200, { 'content-type': type }).end(body);
  if (pathname === '/') return send(page, 'text/html; charset=utf-8');
  if (scripts.has(pathname)) return send(scripts.get(pathname), types['.js']);
  const file = resolve(root, pathname.replace(/^\/(media|growing)\//, ''));
  const size = file.startsWith(root + sep) ? (await stat(file).catch(() => null))?.size : undefined;
  if (size === undefined) return response.writeHead(404).end();
  if (/^\/growing\/.*\.m3u8$/.test(pathname)) return send(await grown(file, lengths), types['.m3u8']);
  const [, from, to] = /bytes=(\d+)-(\d*)/.exec(request.headers.range ?? '') ?? [];
  const start = Number(from ?? 0);
  const end = to ? Math.min(Number(to), size - 1) : size - 1;
  if (start > end) return response.writeHead(416, { 'content-range': `bytes */${size}` }).end();
  const type = types[extname(file)] ?? 'application/octet-stream';
  const headers = { 'content-type': type, 'accept-ranges': 'bytes', 'content-length': end - start + 1 };
  const range = from && { 'content-range': `bytes ${start}-${end}/${size}` };
  response.writeHead(from ? 206 : 200, { ...headers, ...range });
  return createReadStream(file, { start, end })
    .on('error', () => response.destroy())
    .pipe(response);
}

/** The playlist of a recording that continues. */
async function grown(file, lengths) {
  const text = (await readFile(file, 'utf8')).replace('PLAYLIST-TYPE:VOD', 'PLAYLIST-TYPE:EVENT');
  const segments = lengths.get(file) ?? 3;
  lengths.set(file, segments + 1);
  return text.slice(0, [...text.matchAll(/^#EXTINF/gm)][segments]?.index);
}
