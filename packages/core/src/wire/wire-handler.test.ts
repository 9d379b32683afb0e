import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sha256 } from '@kreatli/digest';
import { AdapterError, type AdapterErrorKind } from '../adapter/adapter-error.js';
import type { ReadPage, ReviewAdapter, WatchSink } from '../adapter/adapter.js';
import { toInstant } from '../event/proposal.js';
import { CONTRACT_HEADER, blobPath, eventsPath } from './paths.js';
import { readProblem } from './problem.js';
import { statusOf } from './status.js';
import { type WireHandlerOptions, createWireHandler } from './wire-handler.js';

const page: ReadPage = { logId: 'L1', head: 0, now: toInstant(0), events: [] };
const kinds: readonly AdapterErrorKind[] = [
  ...(['offline', 'unavailable', 'throttled', 'unauthenticated', 'forbidden', 'not_found'] as const),
  ...(['too_large', 'reset', 'incompatible', 'aborted', 'unknown'] as const),
];

/** Sends a request to a handler over an adapter. */
function over(adapter: Partial<ReviewAdapter>, options: Partial<WireHandlerOptions> = {}) {
  const handler = createWireHandler({
    connect: () => ({ name: 'test', contract: 1, read: async () => page, append: async () => never(), ...adapter }),
    ...options,
  });
  return (path: string, init: Omit<RequestInit, 'headers'> & { headers?: Record<string, string> } = {}) =>
    handler(
      new Request(`https://backend.test${path}`, { ...init, headers: { [CONTRACT_HEADER]: '1', ...init.headers } }),
    );
}
const never = (): never => assert.fail('must not be called');
const json = { 'Content-Type': 'application/json' };
const events = eventsPath('r');

describe('createWireHandler', () => {
  it('carries every kind of error to the client, with its message and its wait', async () => {
    for (const kind of kinds) {
      const error = new AdapterError(kind, 'Why', { retryAfterMs: 1_500 });
      const response = await over({ read: () => Promise.reject(error) })(events);
      assert.equal(response.status, statusOf(kind));
      const { kind: read, message, retryAfterMs } = await readProblem(response, 0);
      assert.deepEqual([read, message, retryAfterMs], [kind, 'Why', 2_000]);
    }
  });
  it('responds to other errors with 500, and reports them to the host only', async () => {
    const reported: unknown[] = [];
    const error = new Error('password of the database');
    const send = over({ read: () => Promise.reject(error) }, { onError: (each) => reported.push(each) });
    const response = await send(events);
    assert.deepEqual([response.status, reported], [500, [error]]);
    assert.ok(!(await response.text()).includes('password'));
  });
  it('connects by the bearer token', async () => {
    const tokens: (string | null)[] = [];
    const connect = (token: string | null) => {
      tokens.push(token);
      throw new AdapterError('unauthenticated');
    };
    const send = over({}, { connect });
    for (const Authorization of ['Bearer secret', 'Basic secret'])
      assert.equal((await send(events, { headers: { Authorization } })).status, 401);
    assert.deepEqual(tokens, ['secret', null]);
  });
  it('rejects other contracts, paths and methods', async () => {
    const send = over({});
    assert.equal((await send(events, { headers: { [CONTRACT_HEADER]: '2' } })).status, 426);
    assert.equal((await send('/v1/other')).status, 404);
    const response = await send(events, { method: 'DELETE' });
    assert.deepEqual([response.status, response.headers.get('Allow')], [405, 'GET, POST']);
  });
  it('appends JSON of the right shape and size, and nothing else', async () => {
    const appended: unknown[] = [];
    const append: ReviewAdapter['append'] = async (request) => {
      appended.push(request);
      return { ...page, results: [] };
    };
    const post = (body: string, headers: Record<string, string> = json) =>
      over({ append }, { maxBodyLength: 40 })(events, { method: 'POST', body, headers });
    assert.equal((await post('{"items":[],"log":"L1"}')).status, 200);
    assert.deepEqual(appended, [{ reviewId: 'r', items: [], logId: 'L1' }]);
    assert.equal((await post('{"items":[]}', { 'Content-Type': 'text/plain' })).status, 400);
    assert.equal((await post('{"items":')).status, 400);
    assert.equal((await post(JSON.stringify({ items: [], pad: 'x'.repeat(40) }))).status, 413);
    assert.equal(appended.length, 1);
  });
  it('stores files and returns their URLs, if the backend supports files', async () => {
    const digest = sha256('file');
    const path = blobPath('r', digest);
    assert.equal((await over({})(path)).status, 404);
    const stored: unknown[] = [];
    const send = over({
      blobs: {
        put: async ({ reviewId, ref, body }) => void stored.push([reviewId, ref, await body.text()]),
        url: async ({ ttlMs }) => `https://files.test/${ttlMs}`,
      },
    });
    const put = await send(path, { method: 'PUT', body: 'file', headers: { 'Content-Type': 'image/png' } });
    assert.equal(put.status, 201);
    assert.deepEqual(stored, [['r', { digest, bytes: 4, type: 'image/png' }, 'file']]);
    assert.deepEqual(await (await send(`${path}?ttl=5`)).json(), { url: 'https://files.test/5000' });
  });
});

describe('a stream', () => {
  const eventAt = (seq: number) => ({ seq }) as never;
  const pageAfter = (after: number, head: number, limit: number): ReadPage => ({
    ...page,
    head,
    events: Array.from({ length: Math.min(limit, head - after) }, (_, i) => eventAt(after + 1 + i)),
  });

  /** A stream over a log that grows by `grow`. */
  async function open(head: number, { signal, limit = 500 }: { signal?: AbortSignal; limit?: number } = {}) {
    let sink: WatchSink | undefined;
    const reads: number[] = [];
    let watched: AbortSignal | undefined;
    let fails = false;
    const send = over({
      async read({ after }) {
        if (fails) throw new AdapterError('unauthenticated');
        reads.push(after);
        return pageAfter(after, head, limit);
      },
      watch(_, to, { signal: until }) {
        sink = to;
        watched = until;
      },
    });
    const response = await send(`${events}?after=0&live=sse`, signal ? { signal } : {});
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    return {
      response,
      reads,
      stop: () => reader.cancel(),
      isWatching: () => watched?.aborted === false,
      fail: () => (fails = true),
      grow(by: number) {
        head += by;
        sink!.hint({ head, logId: 'L1' });
      },
      /** The ids of the next pages, until the last is `id`; or until the stream ends. */
      async idsUntil(id: number): Promise<string[]> {
        let text = '';
        while (!text.includes(`id: ${id}\n`)) {
          const { done, value } = await reader.read();
          if (done) break;
          text += value;
        }
        return [...text.matchAll(/^id: (\d+)$/gm)].map((match) => match[1]!);
      },
    };
  }

  it('sends what is there, then what is added', async () => {
    const stream = await open(2);
    assert.equal(stream.response.headers.get('Content-Type'), 'text/event-stream');
    assert.deepEqual(await stream.idsUntil(2), ['2']);
    stream.grow(1);
    assert.deepEqual(await stream.idsUntil(3), ['3']);
    await stream.stop();
  });
  it('sends page by page until head', async () => {
    const stream = await open(5, { limit: 2 });
    assert.deepEqual(await stream.idsUntil(5), ['2', '4', '5']);
    await stream.stop();
  });
  it('reads no further for a client that does not read', async () => {
    const stream = await open(1_000, { limit: 1 });
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    const readAhead = stream.reads.length;
    assert.ok(readAhead < 50, `${readAhead} pages`);
    assert.equal((await stream.idsUntil(1_000)).at(-1), '1000');
    await stream.stop();
  });
  it('stops watching when the client disconnects', async () => {
    const disconnect = new AbortController();
    for (const end of [(stream: { stop(): unknown }) => stream.stop(), () => disconnect.abort()]) {
      const stream = await open(1, { signal: disconnect.signal });
      await stream.idsUntil(1);
      assert.ok(stream.isWatching());
      await end(stream);
      assert.ok(!stream.isWatching());
    }
  });
  it('ends when the backend fails', async () => {
    const stream = await open(1);
    await stream.idsUntil(1);
    stream.fail();
    stream.grow(1);
    assert.deepEqual(await stream.idsUntil(2), []);
    assert.ok(!stream.isWatching());
  });
  it('is a single page where the backend cannot watch', async () => {
    const response = await over({})(`${events}?live=sse`);
    assert.deepEqual(await response.json(), page);
  });
});
