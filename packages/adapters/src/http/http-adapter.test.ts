import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { AdapterError, type ReviewAdapter } from '@kreatli/core';
import { context } from '../../test/samples.js';
import { type HttpOptions, createHttpAdapter } from './index.js';

// A signal that times out does not keep Node going.
const alive = setInterval(() => undefined, 1_000);
after(() => clearInterval(alive));

const page = { logId: 'L1', head: 0, now: '2026-03-01T09:00:00.000Z', events: [] };
type Answer = (request: {
  readonly url: string;
  readonly headers: Headers;
  readonly signal: AbortSignal;
}) => Response | Promise<Response>;

function over(answer: Answer, more: Partial<HttpOptions> = {}) {
  const asked: { url: string; headers: Headers }[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = {
      url: input instanceof Request ? input.url : input.toString(),
      headers: new Headers(init?.headers),
      signal: init!.signal!,
    };
    asked.push(request);
    return answer(request);
  };
  return { asked, adapter: createHttpAdapter({ baseUrl: 'https://backend.test/', fetch, ...more }) };
}
const read = (adapter: ReviewAdapter) => adapter.read({ reviewId: 'r', after: 0, limit: 10 }, context());
const kindOf = (work: Promise<unknown>) =>
  work.then(
    () => 'no error',
    (error: unknown) => (AdapterError.is(error) ? error.kind : String(error)),
  );

describe('the HTTP adapter', { timeout: 20_000 }, () => {
  it('says who asks, for which contract, and where', async () => {
    const { asked, adapter } = over(() => Response.json(page), {
      token: () => 'secret',
      headers: () => ({ traceparent: 't' }),
    });
    await adapter.read({ reviewId: 'a/b', after: 7, limit: 10, logId: 'L1' }, context());
    const [{ url, headers }] = asked as [(typeof asked)[0]];
    assert.equal(url, 'https://backend.test/v1/reviews/a%2Fb/events?after=7&limit=10&log=L1');
    assert.deepEqual(
      ['authorization', 'x-review-contract', 'traceparent'].map((name) => headers.get(name)),
      ['Bearer secret', '1', 't'],
    );
  });
  it('asks once for a fresh token, however many requests were refused, and sends them again', async () => {
    let token = 'old';
    let refreshed = 0;
    const { adapter } = over(
      ({ headers }) =>
        headers.get('authorization') === 'Bearer new' ? Response.json(page) : new Response(null, { status: 401 }),
      {
        token: () => token,
        refreshToken: async () => {
          refreshed += 1;
          await new Promise((resolve) => setTimeout(resolve, 10));
          token = 'new';
          return true;
        },
      },
    );
    await Promise.all([read(adapter), read(adapter), read(adapter)]);
    assert.equal(refreshed, 1);
  });
  it('is signed out when there is none', async () => {
    const { asked, adapter } = over(() => new Response(null, { status: 401 }), { refreshToken: () => false });
    assert.deepEqual([await kindOf(read(adapter)), asked.length], ['unauthenticated', 1]);
  });
  it('counts a request without an answer as lost, and one that was called off as aborted', async () => {
    const hang: Answer = ({ signal }) =>
      new Promise((_, reject) => {
        const end = () => reject(signal.reason as Error);
        signal.addEventListener('abort', end);
        if (signal.aborted) end();
      });
    const { adapter } = over(hang, { timeoutMs: 20 });
    assert.equal(await kindOf(read(adapter)), 'offline');
    const stop = new AbortController();
    const reading = kindOf(over(hang).adapter.read({ reviewId: 'r', after: 0, limit: 10 }, context(stop.signal)));
    stop.abort();
    assert.equal(await reading, 'aborted');
  });
  it('reads when to come back from seconds, from a date by their clock, and prefers what the problem says', async () => {
    const late = 'Sun, 01 Mar 2026 09:00:30 GMT';
    for (const [headers, expected] of [
      [{ 'Retry-After': '7' }, 7_000],
      [{ 'Retry-After': late, Date: 'Sun, 01 Mar 2026 09:00:00 GMT' }, 30_000],
      [{ 'Retry-After': 'soon' }, undefined],
    ] as const) {
      const error = await read(over(() => new Response(null, { status: 429, headers })).adapter).catch(
        (thrown: unknown) => thrown as AdapterError,
      );
      assert.deepEqual([(error as AdapterError).kind, (error as AdapterError).retryAfterMs], ['throttled', expected]);
    }
    const problem = new Response(JSON.stringify({ kind: 'too_large', detail: 'x' }), {
      status: 400,
      headers: { 'Content-Type': 'application/problem+json' },
    });
    assert.equal(await kindOf(read(over(() => problem).adapter)), 'too_large');
  });
});

describe('its stream', { timeout: 20_000 }, () => {
  const listen = (answer: Answer, ms: number) => {
    const { asked, adapter } = over(answer);
    const heard: number[] = [];
    const states: string[] = [];
    const stop = new AbortController();
    setTimeout(() => stop.abort(), ms);
    const ended = Promise.resolve(
      adapter.watch!(
        { reviewId: 'r', after: 3 },
        { hint: ({ head }) => void heard.push(head), state: (state) => void states.push(state) },
        context(stop.signal),
      ),
    );
    return ended
      .then(
        () => 'ended',
        (error: unknown) => (error as AdapterError).kind,
      )
      .then((outcome) => ({ outcome, asked, heard, states }));
  };
  /** Ends after its text, or breaks off with the signal, as those of `fetch` do. */
  function stream(text: string, signal?: AbortSignal): Response {
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(text));
        if (signal) signal.addEventListener('abort', () => controller.error(signal.reason));
        else controller.close();
      },
    });
    return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
  }

  it('tells of pages, and goes on from the last one', async () => {
    let first = true;
    const event = { ...page, head: 5, events: [{ seq: 4 }, { seq: 5 }] };
    const { outcome, asked, heard } = await listen(
      ({ signal }) =>
        first ? ((first = false), stream(`id: 5\ndata: ${JSON.stringify(event)}\n\n`)) : stream(': \n\n', signal),
      1_600,
    );
    assert.deepEqual([outcome, heard], ['ended', [5]]);
    assert.equal(asked[1]?.headers.get('last-event-id'), '5');
    assert.match(asked[1]!.url, /after=5&live=sse/);
  });
  it('is not opened again and again where it ends at once', async () => {
    const { asked } = await listen(() => stream(''), 1_500);
    assert.ok(asked.length <= 4, `${asked.length} requests`);
  });
  it('is given up where there is none, or nobody may have it', async () => {
    for (const [answer, kind] of [
      [() => Response.json(page), 'incompatible'],
      [() => new Response(null, { status: 401 }), 'unauthenticated'],
      [() => new Response(null, { status: 404 }), 'not_found'],
      [() => new Response(null, { status: 409 }), 'reset'],
    ] as const) {
      const { outcome, asked, states } = await listen(answer, 2_000);
      assert.deepEqual([outcome, asked.length, states.at(-1)], [kind, 1, 'down']);
    }
  });
  it('waits as long as it is told', async () => {
    const { asked } = await listen(() => new Response(null, { status: 429, headers: { 'Retry-After': '600' } }), 1_500);
    assert.equal(asked.length, 1);
  });
  it('puts a file under its digest, with a fresh token where the old one is refused, and asks for its address', async () => {
    const digest = `sha256:${'a'.repeat(64)}` as const;
    let token = 'old';
    const { asked, adapter } = over(
      ({ url, headers }) => {
        if (headers.get('authorization') === 'Bearer old') return new Response(null, { status: 401 });
        return url.includes('?ttl=')
          ? Response.json({ url: 'https://files.test/1' })
          : new Response(null, { status: 201 });
      },
      { blobs: true, token: () => token, refreshToken: () => ((token = 'new'), true) },
    );
    const told: number[] = [];
    const put = (bytes: number) =>
      adapter.blobs!.put(
        {
          reviewId: 'a/b',
          ref: { digest, bytes, type: 'image/png' },
          body: new Blob(['picture']),
          onProgress: (sent) => told.push(sent),
        },
        context(),
      );
    await put(7);
    assert.deepEqual(
      asked.map(({ url }) => url),
      Array.from({ length: 2 }, () => `https://backend.test/v1/reviews/a%2Fb/blobs/${'a'.repeat(64)}`),
    );
    assert.deepEqual([asked[1]!.headers.get('content-type'), told], ['image/png', [7]]);
    assert.equal(await kindOf(put(8)), 'unknown', 'what is not as the reference says is not sent');
    assert.equal(await adapter.blobs!.url({ reviewId: 'r', digest, ttlMs: 1500 }, context()), 'https://files.test/1');
    assert.match(asked.at(-1)!.url, /\?ttl=2$/);
  });
  it('takes no files unless told that the backend does', () => {
    assert.equal(over(() => Response.json(page)).adapter.blobs, undefined);
  });
});
