import assert from 'node:assert/strict';
import { type TestContext, describe, it } from 'node:test';
import type { AdapterError } from '@kreatli/core';
import { context } from '../../test/samples.js';
import { createHttpAdapter } from './index.js';

const page = { logId: 'L1', head: 0, now: '2026-03-01T09:00:00.000Z', events: [] };
type Respond = (request: { readonly url: string; readonly headers: Headers; readonly signal: AbortSignal }) => Response;

/** Lets every promise that can settle without a timer settle. */
async function flush(): Promise<void> {
  for (let i = 0; i < 20; i++) await new Promise(setImmediate);
}

/** A fake clock, and reconnect delays without jitter: a half of the whole. */
function fakeClock(t: TestContext): void {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  t.mock.method(Math, 'random', () => 0);
}

/** Watches from event 3 on. */
function watch(t: TestContext, respond: Respond) {
  const sent: { url: string; headers: Headers }[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = { url: String(input as string), headers: new Headers(init?.headers), signal: init!.signal! };
    sent.push(request);
    return respond(request);
  };
  const heads: number[] = [];
  const states: string[] = [];
  const stop = new AbortController();
  const ended = Promise.resolve(
    createHttpAdapter({ baseUrl: 'https://backend.test', fetch }).watch!(
      { reviewId: 'r', after: 3 },
      { hint: ({ head }) => void heads.push(head), state: (state) => void states.push(state) },
      context(stop.signal),
    ),
  ).then(
    () => 'ended',
    (error: unknown) => (error as AdapterError).kind,
  );
  return {
    sent,
    heads,
    states,
    ended,
    stop: () => stop.abort(),
    async tick(ms: number): Promise<void> {
      await flush();
      t.mock.timers.tick(ms);
      await flush();
    },
  };
}

/** A stream that ends after its text; or, with a signal, stays open until the signal aborts, as those of `fetch` do. */
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

describe('watching over HTTP', () => {
  it('gives hints of pages, and resumes from the last one', async (t) => {
    fakeClock(t);
    const full = { ...page, head: 5, events: [{ seq: 4 }, { seq: 5 }] };
    const watching = watch(t, ({ signal }) =>
      watching.sent.length === 1 ? stream(`id: 5\ndata: ${JSON.stringify(full)}\n\n`) : stream(': \n\n', signal),
    );
    await watching.tick(500);
    assert.deepEqual(watching.heads, [5]);
    assert.equal(watching.sent[1]?.headers.get('last-event-id'), '5');
    assert.match(watching.sent[1]!.url, /after=5&live=sse/);
    watching.stop();
    assert.equal(await watching.ended, 'ended');
  });
  it('waits longer each time when streams end at once', async (t) => {
    fakeClock(t);
    const watching = watch(t, () => stream(''));
    for (const [ms, requests] of [
      [0, 1],
      [499, 1],
      [1, 2],
      [999, 2],
      [1, 3],
      [1_999, 3],
      [1, 4],
    ] as const) {
      await watching.tick(ms);
      assert.equal(watching.sent.length, requests, `requests after ${ms} more milliseconds`);
    }
    watching.stop();
    await watching.ended;
  });
  it('opens a stream again at once when it ends after a while', async (t) => {
    fakeClock(t);
    let close = () => undefined as void;
    const watching = watch(t, ({ signal }) => {
      const closing = new AbortController();
      close = () => closing.abort();
      const body = new ReadableStream({
        start(controller) {
          closing.signal.addEventListener('abort', () => controller.close());
          signal.addEventListener('abort', () => controller.error(signal.reason));
        },
      });
      return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
    });
    await watching.tick(10_000);
    close();
    await watching.tick(0);
    assert.deepEqual([watching.sent.length, watching.states], [2, ['connecting', 'live', 'connecting', 'live']]);
    watching.stop();
    await watching.ended;
  });
  it('opens a stream again after 45 seconds of silence', async (t) => {
    fakeClock(t);
    const watching = watch(t, ({ signal }) => stream(': \n\n', signal));
    await watching.tick(44_999);
    assert.deepEqual(watching.states, ['connecting', 'live']);
    await watching.tick(1);
    assert.deepEqual(watching.states, ['connecting', 'live', 'down']);
    await watching.tick(500);
    assert.equal(watching.sent.length, 2);
    watching.stop();
    await watching.ended;
  });
  it('ends where there is no stream, or the user may not have it', async (t) => {
    fakeClock(t);
    const status = (code: number) => () => new Response(null, { status: code });
    for (const [respond, kind] of [
      [() => Response.json(page), 'incompatible'],
      [status(401), 'unauthenticated'],
      [status(404), 'not_found'],
      [status(409), 'reset'],
    ] as const) {
      const watching = watch(t, respond);
      assert.deepEqual([await watching.ended, watching.sent.length, watching.states.at(-1)], [kind, 1, 'down']);
    }
  });
  it('waits for the time of Retry-After', async (t) => {
    fakeClock(t);
    const watching = watch(t, () => new Response(null, { status: 429, headers: { 'Retry-After': '600' } }));
    await watching.tick(599_999);
    assert.equal(watching.sent.length, 1);
    await watching.tick(1);
    assert.equal(watching.sent.length, 2);
    watching.stop();
    await watching.ended;
  });
});
