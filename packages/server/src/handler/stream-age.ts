/** Streams end after this long, in milliseconds, so that who may no longer read is asked again within a minute. */
const MIN_AGE_MS = 45_000;
const SPREAD_MS = 10_000;

/** The requests that streams began with: Node aborts the signal of a request only as long as something refers to it. */
const origins = new WeakMap<Request, Request>();

/** A request of a stream with a signal that also ends it after a while, and when the server stops. */
export function withStreamAge(request: Request, stopping: AbortSignal): Request {
  const { url, method, headers, signal } = request;
  const age = AbortSignal.timeout(Math.round(MIN_AGE_MS + Math.random() * SPREAD_MS));
  const stream = new Request(url, { method, headers, signal: AbortSignal.any([signal, age, stopping]) });
  origins.set(stream, request);
  return stream;
}

export const isStream = ({ method, headers, url }: Request): boolean =>
  method === 'GET' &&
  (headers.get('Accept') === 'text/event-stream' ||
    new URL(url).searchParams.has('live') ||
    /\/presence\/[^/]+$/.test(new URL(url).pathname));
