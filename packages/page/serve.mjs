import { createServer } from 'node:http';
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

/** Answers requests for a built page as it should be hosted: strict headers, byte ranges, ETags. */
function pageListener(dir) {
  const files = sirv(dir, { dev: true, etag: true });
  return (request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    files(request, response, () => response.writeHead(404).end('Not found'));
  };
}

/**
 * Serves a built page, with the review in the browser.
 * @param {{ dir: string, port?: number }} options the folder, and the port (default 0: any free one)
 * @returns {Promise<{ url: string, close: () => Promise<void> }>} rejects when the port is taken
 */
export async function servePage({ dir, port = 0 }) {
  const server = createServer(pageListener(dir));
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
