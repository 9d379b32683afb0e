import {
  AdapterError,
  type AdapterErrorKind,
  type AdapterLimits,
  type AppendOutcome,
  type BlobStore,
  type CallContext,
  type Id,
  type ReadPage,
  type ReviewAdapter,
  type WatchRequest,
  type WatchSink,
} from '@kreatli/core';
import { readEventStream } from './event-stream.js';
import { isJson, problemOf } from './problem.js';
import { uploadByFetch, uploadByXhr } from './upload.js';

/** Options of {@link createHttpAdapter}. */
export interface HttpOptions {
  /** Where the backend's `/v1` is, such as `https://review.example.com`. Relative addresses count from the page. */
  readonly baseUrl: string;
  /** Brings the bearer token of the person, or null for none. Asked before every request. */
  readonly token?: () => string | null | Promise<string | null>;
  /**
   * Asked once when a token was refused (401), however many requests were: true when `token` brings a better one now, and
   * the request is sent again. Without it, or with false, the core pauses and asks the host to sign in.
   */
  readonly refreshToken?: () => boolean | Promise<boolean>;
  /** Further headers, such as for tracing. */
  readonly headers?: () => Readonly<Record<string, string>>;
  /** Milliseconds until a request without an answer counts as lost. Default 30 000. */
  readonly timeoutMs?: number;
  /** What the backend takes; see its documentation. */
  readonly limits?: AdapterLimits;
  /** Shown in diagnostics. Default `http`. */
  readonly name?: string;
  /** For tests, and for hosts that wrap it. Default: the global one. */
  readonly fetch?: typeof fetch;
  /** Without streams the core polls. Default true. */
  readonly watch?: boolean;
  /** The backend keeps files. Default false: comments carry none. */
  readonly blobs?: boolean;
}

/** Milliseconds without a byte after which a stream counts as dead: the backend writes a comment every 15 s. */
const SILENCE = 45_000;
/** Milliseconds between a stream that broke and the next try, at first and at most. */
const RECONNECT = { first: 1_000, most: 30_000 };
/** A stream that ends sooner than this, in milliseconds, is taken for one that broke. */
const SHORT = 5_000;
/** What another try does not mend: the core is told, and tries again when there is a reason. */
const FINAL: ReadonlySet<string> = new Set<AdapterErrorKind>([
  'reset',
  'unauthenticated',
  'forbidden',
  'not_found',
  'incompatible',
]);

/** An adapter for backends that speak the wire protocol over HTTP: JSON both ways, and server-sent events read with `fetch`. */
export function createHttpAdapter(options: HttpOptions): ReviewAdapter {
  const {
    token = () => null,
    refreshToken,
    headers = () => ({}),
    timeoutMs = 30_000,
    limits = {},
    name = 'http',
    watch = true,
    blobs = false,
  } = options;
  const send = options.fetch ?? ((...args) => fetch(...args));
  const upload = options.fetch || typeof XMLHttpRequest === 'undefined' ? uploadByFetch(send) : uploadByXhr;
  const placeOf = (reviewId: Id) => `${options.baseUrl.replace(/\/$/, '')}/v1/reviews/${encodeURIComponent(reviewId)}`;
  const eventsOf = (reviewId: Id) => `${placeOf(reviewId)}/events`;
  const blobOf = (reviewId: Id, digest: string) => `${placeOf(reviewId)}/blobs/${digest.replace('sha256:', '')}`;
  let refreshing: Promise<boolean> | null = null;

  /** Many requests may be refused at once; the host is asked once. */
  function refresh(): Promise<boolean> {
    refreshing ??= Promise.resolve(refreshToken?.() ?? false).finally(() => (refreshing = null));
    return refreshing;
  }

  type Sending = {
    readonly method?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string;
  };
  type Send = (
    url: string,
    init: Sending & { readonly headers: Readonly<Record<string, string>> },
  ) => Promise<Response>;
  async function request(
    url: string,
    init: Sending,
    signal: AbortSignal,
    by: Send = (to, what) => send(to, { ...what, signal, cache: 'no-store' }),
  ): Promise<Response> {
    const attempt = async () => {
      const bearer = await token();
      const common = {
        'X-Review-Contract': '1',
        ...(bearer !== null && { Authorization: `Bearer ${bearer}` }),
        ...headers(),
      };
      return by(url, { ...init, headers: { ...common, ...init.headers } });
    };
    let answer = await attempt();
    if (answer.status === 401 && refreshToken && (await refresh())) answer = await attempt();
    if (!answer.ok) throw await problemOf(answer, Date.now());
    return answer;
  }

  async function json<T>(url: string, init: Sending, context: CallContext): Promise<T> {
    const { signal, cancel, isLate } = deadline(context.signal, timeoutMs);
    try {
      const answer = await request(url, init, signal);
      // Hotels and trains answer everything with a page of their own.
      if (!isJson(answer))
        throw new AdapterError(
          'unavailable',
          'The answer is not JSON: something between here and the backend gave it.',
        );
      return (await answer.json().catch((cause: unknown) => {
        if (cause instanceof SyntaxError) throw new AdapterError('incompatible', 'The answer is not JSON.', { cause });
        throw cause;
      })) as T;
    } catch (cause) {
      throw toAdapterError(cause, context.signal, isLate());
    } finally {
      cancel();
    }
  }

  async function follow(
    { reviewId, after, logId }: WatchRequest,
    sink: WatchSink,
    { signal }: CallContext,
  ): Promise<void> {
    let position = after;
    let failures = 0;
    while (!signal.aborted) {
      sink.state('connecting');
      const silence = deadline(signal, SILENCE);
      try {
        const query = new URLSearchParams({
          after: String(position),
          live: 'sse',
          ...(logId !== undefined && { log: logId }),
        });
        const accept = { Accept: 'text/event-stream', ...(position > 0 && { 'Last-Event-ID': String(position) }) };
        const answer = await request(`${eventsOf(reviewId)}?${query}`, { headers: accept }, silence.signal);
        if (!answer.body || !/^text\/event-stream\b/i.test(answer.headers.get('Content-Type') ?? ''))
          throw new AdapterError('incompatible', 'The backend has no stream.');
        const since = Date.now();
        sink.state('live');
        for await (const { data } of readEventStream(answer.body, silence.renew)) {
          const page = JSON.parse(data) as ReadPage;
          failures = 0;
          position = Math.max(position, page.events.at(-1)?.seq ?? 0);
          sink.hint({ head: page.head, logId: page.logId, events: page.events });
        }
        // The backend closes streams after a minute or so: what came last is the place to go on.
        if (Date.now() - since < SHORT) throw new AdapterError('unavailable', 'The stream ended at once.');
      } catch (cause) {
        if (signal.aborted) return;
        failures += 1;
        const error = toAdapterError(cause, signal, silence.isLate());
        sink.state('down', error.message);
        if (FINAL.has(error.kind)) throw error; // the core reads, finds out, and watches anew
        const wait = Math.min(RECONNECT.most, RECONNECT.first * 2 ** (failures - 1)) * (0.5 + Math.random() / 2);
        await pause(Math.max(error.retryAfterMs ?? 0, wait), signal);
      } finally {
        silence.cancel();
      }
    }
  }

  const files: BlobStore = {
    async put({ reviewId, ref, body, onProgress = () => undefined }, { signal }) {
      if (body.size !== ref.bytes)
        throw new AdapterError('unknown', `The reference names ${ref.bytes} bytes; there are ${body.size}.`);
      const by: Send = (url, { headers }) => upload(url, { method: 'PUT', headers, body, signal }, onProgress);
      try {
        await request(blobOf(reviewId, ref.digest), { headers: { 'Content-Type': ref.type } }, signal, by);
      } catch (cause) {
        throw toAdapterError(cause, signal, false);
      }
    },
    async url({ reviewId, digest, ttlMs = 60_000 }, context) {
      const { url } = await json<{ readonly url?: unknown }>(
        `${blobOf(reviewId, digest)}?ttl=${Math.ceil(ttlMs / 1000)}`,
        {},
        context,
      );
      if (typeof url !== 'string') throw new AdapterError('incompatible', 'The answer names no address.');
      return url;
    },
  };

  return {
    name,
    contract: 1,
    limits,
    read({ reviewId, after, limit, logId }, context) {
      const query = new URLSearchParams({
        after: String(after),
        limit: String(limit),
        ...(logId !== undefined && { log: logId }),
      });
      return json<ReadPage>(`${eventsOf(reviewId)}?${query}`, {}, context);
    },
    append({ reviewId, items, logId }, context) {
      const body = JSON.stringify({ items, ...(logId !== undefined && { log: logId }) });
      return json<AppendOutcome>(
        eventsOf(reviewId),
        { method: 'POST', body, headers: { 'Content-Type': 'application/json' } },
        context,
      );
    },
    ...(watch && { watch: follow }),
    ...(blobs && { blobs: files }),
  };
}

/** A signal that aborts with `parent`, or when nothing has renewed it for so long. Its parts hold one another: `AbortSignal.any` of Node 20 may be collected before it fires. */
function deadline(parent: AbortSignal, ms: number) {
  const stop = new AbortController();
  let late = false;
  const end = () => stop.abort();
  const expire = () => {
    late = true;
    end();
  };
  let timer = setTimeout(expire, ms);
  parent.addEventListener('abort', end, { once: true });
  if (parent.aborted) end();
  return {
    signal: stop.signal,
    isLate: () => late,
    renew() {
      clearTimeout(timer);
      timer = setTimeout(expire, ms);
    },
    cancel() {
      clearTimeout(timer);
      parent.removeEventListener('abort', end);
      end();
    },
  };
}

function toAdapterError(cause: unknown, signal: AbortSignal, isLate: boolean): AdapterError {
  if (AdapterError.is(cause)) return cause;
  if (signal.aborted) return new AdapterError('aborted', 'The call was called off.', { cause });
  if (isLate) return new AdapterError('offline', 'No answer came in time.', { cause });
  // `fetch` says the same of DNS, TLS, CORS and a cable that was pulled.
  return new AdapterError('offline', String((cause as Error | undefined)?.message ?? cause), { cause });
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
