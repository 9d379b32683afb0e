import { AdapterError, type CallContext } from '@kreatli/core';
import { CONTRACT_HEADER, CONTRACT_VERSION, isJson, readProblem } from '@kreatli/core/wire';
import { createDeadline } from './deadline.js';

/** Options of {@link createConnection}; see `HttpOptions`. */
export interface ConnectionOptions {
  readonly baseUrl: string;
  readonly token: () => string | null | Promise<string | null>;
  readonly refreshToken: (() => boolean | Promise<boolean>) | undefined;
  readonly headers: () => Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly fetch: typeof fetch;
}

type Headers = Readonly<Record<string, string>>;
interface RequestOptions {
  readonly method?: string;
  readonly headers?: Headers;
  readonly body?: string;
}
/** Sends one request with all its headers. */
export type Send = (url: string, options: RequestOptions & { readonly headers: Headers }) => Promise<Response>;

/** Requests to one backend, with the user's token. */
export interface Connection {
  /**
   * Sends a request; `send` replaces `fetch`.
   * @throws AdapterError for a response without success, and whatever `send` throws.
   */
  request(path: string, options: RequestOptions, signal: AbortSignal, send?: Send): Promise<Response>;
  /** Requests JSON. @throws AdapterError and nothing else. */
  json<T>(path: string, options: RequestOptions, context: CallContext): Promise<T>;
}

export function createConnection(options: ConnectionOptions): Connection {
  const origin = options.baseUrl.replace(/\/$/, '');
  let refreshing: Promise<boolean> | null = null;

  /** Many requests may get a 401 at once; the host refreshes the token once. */
  function refresh(): Promise<boolean> {
    refreshing ??= Promise.resolve(options.refreshToken?.() ?? false).finally(() => (refreshing = null));
    return refreshing;
  }

  async function request(
    path: string,
    init: RequestOptions,
    signal: AbortSignal,
    send: Send = (url, all) => options.fetch(url, { ...all, signal, cache: 'no-store' }),
  ): Promise<Response> {
    const attempt = async () => {
      const token = await fromHost(options.token);
      const authorization = token !== null && { Authorization: `Bearer ${token}` };
      const headers = {
        [CONTRACT_HEADER]: CONTRACT_VERSION,
        ...authorization,
        ...(await fromHost(options.headers)),
        ...init.headers,
      };
      return send(`${origin}${path}`, { ...init, headers });
    };
    let response = await attempt();
    if (response.status === 401 && options.refreshToken && (await refresh())) response = await attempt();
    if (!response.ok) throw await readProblem(response, Date.now());
    return response;
  }

  async function json<T>(path: string, init: RequestOptions, context: CallContext): Promise<T> {
    const deadline = createDeadline(context.signal, options.timeoutMs);
    try {
      const response = await request(path, init, deadline.signal);
      // Networks of hotels and trains respond to every request with their sign-in page: status 200 and HTML.
      if (!isJson(response))
        throw new AdapterError('unavailable', 'The response is not JSON: a proxy may have sent it.');
      return (await response.json().catch(rethrowSyntaxError)) as T;
    } catch (cause) {
      throw toAdapterError(cause, context.signal, deadline.isOver());
    } finally {
      deadline.end();
    }
  }

  return { request, json };
}

/** Calls a function of the host, whose mistakes are no loss of the connection. */
async function fromHost<T>(call: () => T | Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (cause) {
    if (AdapterError.is(cause)) throw cause;
    throw new AdapterError('unknown', `token or headers of the adapter failed: ${String(cause)}`, { cause });
  }
}

function rethrowSyntaxError(cause: unknown): never {
  if (cause instanceof SyntaxError)
    throw new AdapterError('incompatible', 'The response is malformed JSON.', { cause });
  throw cause;
}

/** The adapter error for what a request threw. */
export function toAdapterError(cause: unknown, signal: AbortSignal, isLate: boolean): AdapterError {
  if (AdapterError.is(cause)) return cause;
  if (signal.aborted) return new AdapterError('aborted', 'The call was aborted.', { cause });
  if (isLate) return new AdapterError('offline', 'The backend did not respond in time.', { cause });
  // `fetch` throws the same TypeError for DNS, TLS, CORS and a lost connection.
  return new AdapterError('offline', String((cause as Error | undefined)?.message ?? cause), { cause });
}
