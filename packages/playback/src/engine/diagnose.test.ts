import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { diagnose } from './diagnose.js';

const realFetch = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = realFetch;
});

type Respond = (init: RequestInit) => Response | Promise<Response>;
const diagnoseWith = (respond: Respond, code = 4) => {
  globalThis.fetch = async (_input, init = {}) => respond(init);
  const mediaError = { code, message: 'reported' } as MediaError;
  return diagnose('https://cdn.example/video.mp4', mediaError, new AbortController().signal);
};
const mp4 = '\0\0\0\x20ftypisom';

for (const [status, code] of [
  [404, 'SOURCE_NOT_FOUND'],
  [410, 'SOURCE_NOT_FOUND'],
  [401, 'SOURCE_REFUSED'],
  [403, 'SOURCE_REFUSED'],
  [416, 'SOURCE_EMPTY'],
  [503, 'NETWORK'],
] as const) {
  test(`HTTP ${status} is ${code}`, async () => {
    const error = await diagnoseWith(() => new Response('', { status }));
    assert.equal(error.code, code);
    assert.equal(error.httpStatus, status);
  });
}

test('distinguishes an empty response, no media, a known container and damaged media', async () => {
  assert.equal((await diagnoseWith(() => new Response(''))).code, 'SOURCE_EMPTY');
  assert.equal((await diagnoseWith(() => new Response('<html>'))).code, 'MEDIA_UNDECODABLE');
  assert.equal((await diagnoseWith(() => new Response(mp4))).code, 'MEDIA_UNSUPPORTED');
  assert.equal((await diagnoseWith(() => new Response(mp4), 3)).code, 'MEDIA_UNDECODABLE');
});

test('requests 64 bytes and cancels the rest of the response', async () => {
  let cancelled = false;
  let requested: string | undefined;
  const endless = new ReadableStream({
    pull: (controller) => controller.enqueue(new Uint8Array(64)),
    cancel: () => void (cancelled = true),
  });
  const error = await diagnoseWith((init) => {
    requested = new Headers(init.headers).get('range') ?? undefined;
    return new Response(endless);
  });
  assert.equal(requested, 'bytes=0-63');
  assert.equal(error.code, 'MEDIA_UNDECODABLE');
  assert.equal(cancelled, true);
});

test('reports SOURCE_REFUSED where only CORS fails, else NETWORK', async () => {
  const refused = await diagnoseWith((init) => {
    if (init.mode === 'no-cors') return new Response();
    throw new TypeError('Failed to fetch');
  });
  assert.equal(refused.code, 'SOURCE_REFUSED');
  const lost = await diagnoseWith(() => {
    throw new TypeError('Failed to fetch');
  });
  assert.equal(lost.code, 'NETWORK');
});
