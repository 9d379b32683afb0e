// The server of an embed, from the installed packages: the review's log under /api, videos, and the built app.
// node server.mjs '{"folder": "…", "upstream": "http://…", "videos": "…", "versions": […], "isStrict": true}'
import { createServer } from 'node:http';
import { Readable } from 'node:stream';
import { createReferenceBackend } from '@kreatli/adapters/reference';
import { publish } from '@kreatli/core';
import { createWireHandler } from '@kreatli/core/wire';
import sirv from 'sirv';

const { folder, upstream, videos, cdn, publication, isStrict } = JSON.parse(process.argv[2]);

const policy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "media-src 'self' blob:",
  "img-src 'self' data: blob:",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html svelte-trusted-html vue',
].join('; ');

const backend = createReferenceBackend();
await publish(backend.connect({ kind: 'service', role: 'owner', id: 'studio' }), publication);
const ada = backend.connect({ kind: 'user', role: 'approver', id: 'u-17', auth: 'oidc' });
const api = createWireHandler({ connect: (token) => (token === 'a token of this user' ? ada : backend.connect(null)) });

// The blocks name the version; the demo video's file is called video.mp4.
const serveVideos = sirv(videos, { dev: true });
const serveScripts = sirv(cdn, { dev: true });
const serveApp = folder && sirv(folder, { dev: true });

const server = createServer(async (request, response) => {
  if (isStrict) response.setHeader('Content-Security-Policy', policy);
  const notFound = () => response.writeHead(404).end('Not found');
  const under = (path, serve) => {
    if (!request.url.startsWith(path)) return false;
    request.url = request.url.slice(path.length - 1).replace('/v1.mp4', '/video.mp4');
    serve(request, response, notFound);
    return true;
  };
  if (request.url === '/favicon.ico') return response.writeHead(204).end();
  if (request.url.startsWith('/api/')) return send(await api(toRequest(request, '/api')), response);
  if (under('/videos/', serveVideos) || under('/kreatli/', serveScripts)) return;
  if (serveApp) return serveApp(request, response, notFound);
  send(await fetch(new URL(request.url, upstream), { headers: { accept: request.headers.accept ?? '*/*' } }), response);
});
server.listen(0, () => console.log(server.address().port));

function toRequest(request, prefix) {
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD';
  return new Request(new URL(request.url.slice(prefix.length), 'http://localhost'), {
    method: request.method,
    headers: request.headers,
    ...(hasBody && { body: Readable.toWeb(request), duplex: 'half' }),
  });
}

function send(from, response) {
  const { 'content-encoding': _encoding, 'content-length': _length, ...headers } = Object.fromEntries(from.headers);
  response.writeHead(from.status, headers);
  if (!from.body) return response.end();
  const body = Readable.fromWeb(from.body);
  response.on('close', () => body.destroy());
  body.on('error', () => response.destroy()).pipe(response);
}
