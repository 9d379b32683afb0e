import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** HTTP/2 carries any word as a method, and each would be a series of its own. */
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** What is counted, in the text format of Prometheus. */
export type Metrics = ReturnType<typeof createMetrics>;

/** The route of a path, without ids: a metric has few labels. */
const routeOf = (pathname: string): string => {
  const [, route] = /^\/v1\/reviews\/[^/]+\/(events|presence|blobs|links|invitations|session)/.exec(pathname) ?? [];
  if (route) return route;
  return /^\/v1\/(session|links|files)/.exec(pathname)?.[1] ?? 'other';
};

export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const requests = new Counter({
    name: 'kreatli_requests_total',
    help: 'Requests by route, method and status.',
    labelNames: ['route', 'method', 'status'] as const,
    registers,
  });
  const seconds = new Histogram({
    name: 'kreatli_request_seconds',
    help: 'Seconds until the headers of a response.',
    labelNames: ['route', 'method'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const failures = new Counter({ name: 'kreatli_failures_total', help: 'Errors that are not for clients.', registers });
  const active = new Gauge({ name: 'kreatli_requests_active', help: 'Requests without headers yet.', registers });
  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    handleFailure: () => failures.inc(),
    /** Counts what a handler does. */
    measure:
      (handler: (request: Request) => Promise<Response>) =>
      async (request: Request): Promise<Response> => {
        const labels = {
          route: routeOf(new URL(request.url).pathname),
          method: METHODS.has(request.method) ? request.method : 'other',
        };
        const end = seconds.startTimer(labels);
        active.inc();
        try {
          const response = await handler(request);
          requests.inc({ ...labels, status: response.status });
          return response;
        } finally {
          active.dec();
          end();
        }
      },
  };
}
