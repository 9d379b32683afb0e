/** The wire protocol of docs/sync.md over any backend: a Web-standard handler, as small as it can be. */
import type { Digest } from '@kreatli/digest';
import { AdapterError, type AdapterErrorKind, type CallContext, type ReviewAdapter } from '@kreatli/core';

const STATUS: Readonly<Record<AdapterErrorKind, number>> = {
  offline: 503,
  unavailable: 503,
  throttled: 429,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  too_large: 413,
  reset: 409,
  incompatible: 426,
  aborted: 503,
  unknown: 500,
};
const MAX_BODY = 2 * 2 ** 20;
const PING_MS = 15_000;

/** Whom a token stands for; null: nobody. */
export type Authenticate = (token: string | null) => ReviewAdapter;

export function createWireHandler(authenticate: Authenticate): (request: Request) => Promise<Response> {
  return async (request) => {
    try {
      return await answer(request, authenticate);
    } catch (error) {
      const { kind, message, retryAfterMs } = AdapterError.is(error)
        ? error
        : new AdapterError('unknown', String(error));
      const headers = {
        'Content-Type': 'application/problem+json',
        ...(retryAfterMs && { 'Retry-After': String(Math.ceil(retryAfterMs / 1000)) }),
      };
      return new Response(
        JSON.stringify({ type: 'about:blank', title: kind, kind, detail: message, status: STATUS[kind] }),
        { status: STATUS[kind], headers },
      );
    }
  };
}

async function answer(request: Request, authenticate: Authenticate): Promise<Response> {
  const url = new URL(request.url);
  const [, reviewId, hex] = /^\/v1\/reviews\/([^/]+)\/(?:events|blobs\/([0-9a-f]{64}))$/.exec(url.pathname) ?? [];
  if (!reviewId) throw new AdapterError('not_found');
  if (request.headers.get('X-Review-Contract') !== '1')
    throw new AdapterError('incompatible', 'This backend speaks contract 1.');
  const adapter = authenticate(/^Bearer (.+)$/.exec(request.headers.get('Authorization') ?? '')?.[1] ?? null);
  const context: CallContext = {
    signal: request.signal,
    attempt: 1,
    requestId: request.headers.get('traceparent') ?? '',
  };
  if (hex) return blob(request, adapter, reviewId, `sha256:${hex}`, context);
  if (request.method === 'POST') {
    const { items, log } = (await readBody(request)) as { items?: never; log?: string };
    if (!Array.isArray(items)) throw new AdapterError('unknown', 'items is a list');
    return json(await adapter.append({ reviewId, items, ...(log !== undefined && { logId: log }) }, context));
  }
  const after = Number(request.headers.get('Last-Event-ID') ?? url.searchParams.get('after') ?? 0);
  const limit = Math.min(500, Number(url.searchParams.get('limit') ?? 500));
  const log = url.searchParams.get('log');
  const read = (from: number) =>
    adapter.read({ reviewId, after: from, limit, ...(log !== null && { logId: log }) }, context);
  if (url.searchParams.get('live') !== 'sse') return json(await read(after));
  return stream(adapter, reviewId, await read(after), read, request.signal);
}

async function blob(
  request: Request,
  { blobs }: ReviewAdapter,
  reviewId: string,
  digest: Digest,
  context: CallContext,
): Promise<Response> {
  if (!blobs) throw new AdapterError('not_found');
  if (request.method !== 'PUT')
    return json({
      url: await blobs.url(
        { reviewId, digest, ttlMs: 1000 * Number(new URL(request.url).searchParams.get('ttl') ?? 60) },
        context,
      ),
    });
  const body = new Blob([await request.arrayBuffer()]);
  await blobs.put(
    {
      reviewId,
      ref: { digest, bytes: body.size, type: request.headers.get('Content-Type') ?? 'application/octet-stream' },
      body,
    },
    context,
  );
  return new Response(null, { status: 201 });
}

async function readBody(request: Request): Promise<unknown> {
  if (!/^application\/json\b/.test(request.headers.get('Content-Type') ?? ''))
    throw new AdapterError('unknown', 'Only application/json is read.');
  const text = await request.text();
  if (text.length > MAX_BODY) throw new AdapterError('too_large');
  return JSON.parse(text) as unknown;
}

const json = (body: unknown): Response =>
  new Response(JSON.stringify(body), { headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' } });

/** Pages as they come to be: the first one at once, if there is anything in it. */
function stream(
  adapter: ReviewAdapter,
  reviewId: string,
  first: Awaited<ReturnType<ReviewAdapter['read']>>,
  read: (after: number) => ReturnType<ReviewAdapter['read']>,
  signal: AbortSignal,
): Response {
  const stop = new AbortController();
  const encoder = new TextEncoder();
  let position = first.events.at(-1)?.seq ?? first.head;
  let last = Promise.resolve();
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const write = (text: string) => !stop.signal.aborted && controller.enqueue(encoder.encode(text));
      const send = (page: typeof first) =>
        write(`id: ${page.events.at(-1)?.seq ?? page.head}\ndata: ${JSON.stringify(page)}\n\n`);
      const follow = async () => {
        const page = await read(position);
        if (page.events.length === 0 || stop.signal.aborted) return;
        position = page.events.at(-1)!.seq;
        send(page);
      };
      const ping = setInterval(() => write(': \n\n'), PING_MS);
      stop.signal.addEventListener('abort', () => clearInterval(ping));
      signal.addEventListener('abort', () => stop.abort(), { once: true });
      write(': \n\n');
      if (first.events.length > 0) send(first);
      const sink = { hint: () => void (last = last.then(follow).catch(() => undefined)), state: () => undefined };
      void adapter.watch?.({ reviewId, after: position }, sink, { signal: stop.signal, attempt: 1, requestId: '' });
    },
    cancel: () => stop.abort(),
  });
  return new Response(body, { headers: { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' } });
}
