import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import sirv from 'sirv';

/**
 * What the hosted page is allowed to do: its own scripts, styles and fetches, media from itself and from MSE (`blob:`),
 * and no HTML from strings except through Lit's own policy. hls.js and mediabunny need nothing more: played and decoded
 * under it, they start no worker and make no HTML.
 */
const policy = {
  'default-src': "'none'",
  'script-src': "'self'",
  'connect-src': "'self'",
  'media-src': "'self' blob:",
  'img-src': "'self' data: blob:",
  'style-src': "'self'",
  'font-src': "'self'",
  'worker-src': "'self'",
  'object-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
  'require-trusted-types-for': "'script'",
  'trusted-types': 'lit-html',
};

const headers = {
  'Content-Security-Policy': Object.entries(policy)
    .map((directive) => directive.join(' '))
    .join('; '),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/** What is in the page when its review is on the server that serves it. */
const BACKEND = '<meta name="kreatli-backend" content="." />';

/**
 * Answers requests for a built page as it should be hosted: strict headers, byte ranges, ETags.
 * @param {{ dir: string, hasBackend?: boolean }} options the folder, and whether the review is on this server
 * @returns {import('node:http').RequestListener}
 */
export function pageListener({ dir, hasBackend = false }) {
  const files = sirv(dir, { dev: true, etag: true });
  return (request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    // The page of a share link, and what it names relative to its address.
    if (hasBackend) request.url = request.url.replace(/^\/r\/[\w-]+(?=$|\?)/, '/').replace(/^\/r\//, '/');
    const { pathname } = new URL(request.url, 'http://localhost');
    if (hasBackend && (pathname === '/' || pathname === '/index.html')) {
      const html = readFileSync(join(dir, 'index.html'), 'utf8').replace('</title>', `</title>\n    ${BACKEND}`);
      response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-cache' }).end(html);
    } else files(request, response, () => response.writeHead(404).end('Not found'));
  };
}

/**
 * Serves a built page, with the review in the browser.
 * @param {{ dir: string, port?: number }} options the folder, and the port (default 0: any free one)
 * @returns {Promise<{ url: string, close: () => Promise<void> }>} rejects when the port is taken
 */
export async function servePage({ dir, port = 0 }) {
  const server = createServer(pageListener({ dir }));
  await new Promise((resolve, reject) => server.once('error', reject).listen(port, resolve));
  return {
    url: `http://localhost:${server.address().port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
