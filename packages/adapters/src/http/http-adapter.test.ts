import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { AdapterError, type ReviewAdapter } from '@kreatli/core';
import { context } from '../../test/samples.js';
import { type HttpOptions, createHttpAdapter } from './index.js';

// A pending timer of a deadline does not keep Node alive.
const keepAlive = setInterval(() => undefined, 1_000);
after(() => clearInterval(keepAlive));

const page = { logId: 'L1', head: 0, now: '2026-03-01T09:00:00.000Z', events: [] };
interface SentRequest {
  readonly url: string;
  readonly headers: Headers;
}
type Respond = (request: SentRequest & { readonly signal: AbortSignal }) => Response | Promise<Response>;

/** An adapter over a `fetch` that responds like this, and the requests that it sent. */
function over(respond: Respond, more: Partial<HttpOptions> = {}) {
  const sent: SentRequest[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = {
      url: input instanceof Request ? input.url : input.toString(),
      headers: new Headers(init?.headers),
      signal: init!.signal!,
    };
    sent.push(request);
    return respond(request);
  };
  return { sent, adapter: createHttpAdapter({ baseUrl: 'https://backend.test/', fetch, ...more }) };
}
const read = (adapter: ReviewAdapter) => adapter.read({ reviewId: 'r', after: 0, limit: 10 }, context());
const kindOf = (work: Promise<unknown>) =>
  work.then(
    () => 'no error',
    (error: unknown) => (AdapterError.is(error) ? error.kind : String(error)),
  );
const status = (code: number, headers: Record<string, string> = {}) => new Response(null, { status: code, headers });

describe('the HTTP adapter', { timeout: 20_000 }, () => {
  it('sends token, contract and further headers to the URL of the review', async () => {
    const { sent, adapter } = over(() => Response.json(page), {
      token: () => 'secret',
      headers: () => ({ traceparent: 't' }),
    });
    await adapter.read({ reviewId: 'a/b', after: 7, limit: 10, logId: 'L1' }, context());
    const [{ url, headers }] = sent as [SentRequest];
    assert.equal(url, 'https://backend.test/v1/reviews/a%2Fb/events?after=7&limit=10&log=L1');
    assert.deepEqual(
      ['authorization', 'x-review-contract', 'traceparent'].map((name) => headers.get(name)),
      ['Bearer secret', '1', 't'],
    );
  });
  it('refuses options of a wrong type at once', () => {
    for (const options of [
      undefined,
      {},
      { baseUrl: 7 },
      { baseUrl: '/', token: 'abc' },
      { baseUrl: '/', headers: {} },
    ])
      assert.throws(() => createHttpAdapter(options as never), TypeError);
    assert.throws(() => createHttpAdapter({ baseUrl: '/', token: 'abc' as never }), /token is a function, not "abc"/);
  });
  it('does not report a mistake of the host as a lost connection', async () => {
    const failing = () => {
      throw new Error('no session');
    };
    for (const options of [{ token: failing }, { headers: failing }]) {
      const { sent, adapter } = over(() => Response.json(page), options);
      assert.deepEqual([await kindOf(read(adapter)), sent.length], ['unknown', 0]);
    }
  });
  it('refreshes the token once for any number of requests with 401, and sends them again', async () => {
    let token = 'old';
    let refreshes = 0;
    const { sent, adapter } = over(
      ({ headers }) => (headers.get('authorization') === 'Bearer new' ? Response.json(page) : status(401)),
      {
        token: () => token,
        refreshToken: async () => {
          refreshes += 1;
          while (sent.length < 3) await new Promise(setImmediate);
          token = 'new';
          return true;
        },
      },
    );
    await Promise.all([read(adapter), read(adapter), read(adapter)]);
    assert.deepEqual([refreshes, sent.length], [1, 6]);
  });
  it('fails with unauthenticated when there is no new token', async () => {
    const { sent, adapter } = over(() => status(401), { refreshToken: () => false });
    assert.deepEqual([await kindOf(read(adapter)), sent.length], ['unauthenticated', 1]);
  });
  it('fails with offline after the timeout, and with aborted after an abort', async () => {
    const hang: Respond = ({ signal }) =>
      new Promise((_, reject) => {
        const fail = () => reject(signal.reason as Error);
        signal.addEventListener('abort', fail);
        if (signal.aborted) fail();
      });
    assert.equal(await kindOf(read(over(hang, { timeoutMs: 20 }).adapter)), 'offline');
    const stop = new AbortController();
    const reading = kindOf(over(hang).adapter.read({ reviewId: 'r', after: 0, limit: 10 }, context(stop.signal)));
    stop.abort();
    assert.equal(await reading, 'aborted');
  });
  it('fails with unavailable for HTML, and with incompatible for malformed JSON', async () => {
    const html = new Response('<!doctype html>', { headers: { 'Content-Type': 'text/html' } });
    assert.equal(await kindOf(read(over(() => html).adapter)), 'unavailable');
    const malformed = new Response('{"logId":', { headers: { 'Content-Type': 'application/json' } });
    assert.equal(await kindOf(read(over(() => malformed).adapter)), 'incompatible');
  });
  it('reads Retry-After in seconds, and as a date by the clock of the backend', async () => {
    const late = 'Sun, 01 Mar 2026 09:00:30 GMT';
    for (const [headers, expected] of [
      [{ 'Retry-After': '7' }, 7_000],
      [{ 'Retry-After': late, Date: 'Sun, 01 Mar 2026 09:00:00 GMT' }, 30_000],
      [{ 'Retry-After': 'soon' }, undefined],
    ] as const) {
      const error = (await read(over(() => status(429, headers)).adapter).catch(
        (thrown: unknown) => thrown,
      )) as AdapterError;
      assert.deepEqual([error.kind, error.retryAfterMs], ['throttled', expected]);
    }
  });
  it('prefers the kind of the problem to the status', async () => {
    const problem = new Response(JSON.stringify({ kind: 'too_large', detail: 'x' }), {
      status: 400,
      headers: { 'Content-Type': 'application/problem+json' },
    });
    assert.equal(await kindOf(read(over(() => problem).adapter)), 'too_large');
  });
});

describe('files over HTTP', () => {
  const digest = `sha256:${'a'.repeat(64)}` as const;

  it('are stored under their digest, with a new token after 401, and have a URL', async () => {
    let token = 'old';
    const { sent, adapter } = over(
      ({ url, headers }) => {
        if (headers.get('authorization') === 'Bearer old') return status(401);
        return url.includes('?ttl=') ? Response.json({ url: 'https://files.test/1' }) : status(201);
      },
      { blobs: true, token: () => token, refreshToken: () => ((token = 'new'), true) },
    );
    const progress: number[] = [];
    const put = (bytes: number) =>
      adapter.blobs!.put(
        {
          reviewId: 'a/b',
          ref: { digest, bytes, type: 'image/png' },
          body: new Blob(['7 bytes']),
          onProgress: (bytesSent) => progress.push(bytesSent),
        },
        context(),
      );
    await put(7);
    assert.deepEqual(
      sent.map(({ url }) => url),
      Array.from({ length: 2 }, () => `https://backend.test/v1/reviews/a%2Fb/blobs/${'a'.repeat(64)}`),
    );
    assert.deepEqual([sent[1]!.headers.get('content-type'), progress], ['image/png', [7]]);
    assert.equal(await kindOf(put(8)), 'unknown', 'a file of another size than its reference');
    assert.equal(await adapter.blobs!.url({ reviewId: 'r', digest, ttlMs: 1500 }, context()), 'https://files.test/1');
    assert.match(sent.at(-1)!.url, /\?ttl=2$/);
  });
  it('are not offered unless the backend stores them', () => {
    assert.equal(over(() => Response.json(page)).adapter.blobs, undefined);
  });
});
