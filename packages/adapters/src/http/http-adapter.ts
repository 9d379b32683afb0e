import type { AdapterLimits, AppendOutcome, ReadPage } from '@kreatli/core';
import { appendBody, eventsPath, pageQuery } from '@kreatli/core/wire';
import { createConnection } from './connection.js';
import { createHttpPresence } from './http-presence.js';
import { followStream } from './follow-stream.js';
import { createHttpBlobs } from './http-blobs.js';
import { type HttpAdapter, createHttpMedia } from './http-media.js';
import { streamSlots } from './stream-slots.js';
import { uploadByFetch, uploadByXhr } from './upload.js';

/** Options of {@link createHttpAdapter}. */
export interface HttpOptions {
  /** The URL under which the backend's `/v1` is, such as `https://review.example.com`. May be relative to the page. */
  readonly baseUrl: string;
  /** The user's bearer token, or null for none. Called before every request. */
  readonly token?: () => string | null | Promise<string | null>;
  /**
   * Called once when requests get status 401, however many they are. True when `token` returns a new one now: the
   * requests are sent again. Without it, or with false, the core pauses and asks the host to sign in.
   */
  readonly refreshToken?: () => boolean | Promise<boolean>;
  /** Further headers, such as for tracing. */
  readonly headers?: () => Readonly<Record<string, string>>;
  /** Milliseconds until a request without a response counts as lost. Default 30 000. */
  readonly timeoutMs?: number;
  /** What the backend accepts; see its documentation. */
  readonly limits?: AdapterLimits;
  /** Shown in diagnostics. Default `http`. */
  readonly name?: string;
  /** For tests, and for hosts that wrap it. Default: the global one. */
  readonly fetch?: typeof fetch;
  /** Whether the backend has streams. Without them the core polls. Default true. */
  readonly watch?: boolean;
  /** Whether the backend stores files. Without it, comments have no attachments. Default false. */
  readonly blobs?: boolean;
  /** Whether the backend has presence. Default false. */
  readonly presence?: boolean;
  /** Whether the backend makes versions playable and lists where they play from. Default false. */
  readonly media?: boolean;
}

/**
 * An adapter for backends that speak the wire protocol: JSON in both directions, and server-sent events.
 * @throws TypeError for options of a wrong type, which would look like a lost connection.
 */
export function createHttpAdapter(options: HttpOptions): HttpAdapter {
  checkOptions(options);
  return connect(options);
}

const FUNCTIONS = ['token', 'refreshToken', 'headers', 'fetch'] as const;

function checkOptions(options: HttpOptions): void {
  if (typeof options?.baseUrl !== 'string')
    throw new TypeError('createHttpAdapter needs { baseUrl }: the URL under which the backend’s /v1 is.');
  for (const name of FUNCTIONS)
    if (options[name] !== undefined && typeof options[name] !== 'function')
      throw new TypeError(`createHttpAdapter: ${name} is a function, not ${JSON.stringify(options[name])}.`);
}

function connect({
  baseUrl,
  token = () => null,
  refreshToken,
  headers = () => ({}),
  timeoutMs = 30_000,
  limits = {},
  name = 'http',
  fetch: customFetch,
  watch = true,
  blobs = false,
  presence = false,
  media = false,
}: HttpOptions): HttpAdapter {
  const send: typeof fetch = customFetch ?? ((...args) => fetch(...args));
  const connection = createConnection({ baseUrl, token, refreshToken, headers, timeoutMs, fetch: send });
  const upload = customFetch || typeof XMLHttpRequest === 'undefined' ? uploadByFetch(send) : uploadByXhr;
  const origin = originOf(baseUrl);
  const slots = streamSlots(origin);
  return {
    name,
    contract: 1,
    limits,
    read: ({ reviewId, ...page }, context) =>
      connection.json<ReadPage>(`${eventsPath(reviewId)}?${pageQuery(page)}`, {}, context),
    append: ({ reviewId, ...batch }, context) =>
      connection.json<AppendOutcome>(
        eventsPath(reviewId),
        { method: 'POST', body: appendBody(batch), headers: { 'Content-Type': 'application/json' } },
        context,
      ),
    ...(watch && { watch: (request, sink, context) => followStream(connection, request, sink, context, slots) }),
    ...(presence && { presence: createHttpPresence(connection, streamSlots(origin, 'presence')) }),
    ...(blobs && { blobs: createHttpBlobs(connection, upload) }),
    ...(media && { media: createHttpMedia(connection) }),
  } satisfies HttpAdapter;
}

/** The origin that a URL has, also one that is relative to the page. */
function originOf(url: string): string {
  try {
    return new URL(url, globalThis.location?.href).origin;
  } catch {
    return url;
  }
}
