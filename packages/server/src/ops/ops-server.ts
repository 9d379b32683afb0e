import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Metrics } from './metrics.js';

/** What health and readiness are read from. */
export interface OpsParts {
  readonly metrics: Metrics;
  /** Resolves when the database answers. */
  check(): Promise<unknown>;
  /** False from the moment the server begins to stop: no new requests should come. */
  isServing(): boolean;
}

/** Health, readiness and metrics, for the machine that the server runs on: `/healthz`, `/readyz`, `/metrics`. */
export async function startOps(port: number, { metrics, check, isServing }: OpsParts) {
  const server: Server = createServer((request, response) => {
    const send = (status: number, text: string, type = 'text/plain; charset=utf-8') =>
      response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store' }).end(text);
    const routes: Readonly<Record<string, () => unknown>> = {
      '/healthz': () => send(200, 'ok\n'),
      '/readyz': async () => {
        const isReady =
          isServing() &&
          (await check().then(
            () => true,
            () => false,
          ));
        send(isReady ? 200 : 503, isReady ? 'ready\n' : 'not ready\n');
      },
      '/metrics': async () => send(200, await metrics.text(), metrics.contentType),
    };
    const route = routes[request.url?.split('?')[0] ?? ''];
    if (route) void route();
    else send(404, 'not found\n');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
