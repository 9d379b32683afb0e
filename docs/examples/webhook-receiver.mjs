// Receives events of a review, in plain Node: verifies the signature, and handles each event once.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';

const FIVE_MINUTES = 300;

/**
 * @param {object} options
 * @param {string} options.secret What the endpoint was made with: `whsec_…`.
 * @param {(event: object) => Promise<void>} options.handle Handles an event. When it rejects, the event comes again.
 * @param {() => number} [options.now] The clock, in milliseconds.
 */
export function createReceiver({ secret, handle, now = Date.now }) {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const handled = new Set(); // In a database, so that it lasts.

  function isSigned(headers, body) {
    const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures = '' } = headers;
    if (!(Math.abs(now() / 1000 - Number(timestamp)) < FIVE_MINUTES)) return false;
    const expected = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest();
    // Two signatures while a secret is being replaced.
    return signatures.split(' ').some((each) => {
      const given = Buffer.from(each.replace('v1,', ''), 'base64');
      return given.length === expected.length && timingSafeEqual(given, expected);
    });
  }

  return createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    if (!isSigned(request.headers, body)) return response.writeHead(401).end();
    const id = request.headers['webhook-id'];
    try {
      if (!handled.has(id)) await handle(JSON.parse(body));
      handled.add(id);
      response.writeHead(204).end();
    } catch {
      response.writeHead(503, { 'Retry-After': '60' }).end();
    }
  });
}
