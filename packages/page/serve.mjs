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

/** Pages of a server by their path, and where the server is from there. */
const PAGES = [
  { path: /^\/(index\.html)?$/, file: 'index.html', base: '.' },
  { path: /^\/r\/[\w-]+$/, file: 'index.html', base: '..' },
  { path: /^\/review\/[\w-]+$/, file: 'index.html', base: '..' },
  { path: /^\/(reviews|producer\.html)$/, file: 'producer.html', base: '.' },
  { path: /^\/intake\/[\w-]+$/, file: 'producer.html', base: '..' },
];

/**
 * Answers requests for a built page as it should be hosted: strict headers, byte ranges, ETags.
 * @param {{ dir: string, hasBackend?: boolean, isDemo?: boolean }} options the folder; whether the reviews are on this
 *   server, whose start page is then that of the producer; and whether every visitor is signed in and starts in the
 *   review of the demonstration
 * @returns {import('node:http').RequestListener}
 */
export function pageListener({ dir, hasBackend = false, isDemo = false }) {
  const files = sirv(dir, { dev: true, etag: true });
  return (request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    const { pathname } = new URL(request.url, 'http://localhost');
    const page = hasBackend ? PAGES.find(({ path }) => path.test(pathname)) : undefined;
    if (page) {
      const isStart = page.base === '.' && page.file === 'index.html';
      const html = readFileSync(join(dir, isStart && !isDemo ? 'producer.html' : page.file), 'utf8');
      const server = `<meta name="kreatli-backend" content="${page.base}" />`;
      const demo = isDemo ? '<meta name="kreatli-demo" content="" />' : '';
      response
        .writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-cache' })
        .end(html.replace('</title>', `</title>\n    ${server}${demo}`));
      return;
    }
    // What the page of a link or a review names relative to its address.
    if (hasBackend) request.url = request.url.replace(/^\/(r|review|intake)\//, '/');
    files(request, response, () => response.writeHead(404).end('Not found'));
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
