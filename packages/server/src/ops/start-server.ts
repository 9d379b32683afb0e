import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { type Logger, pino } from 'pino';
import { type ReviewHandler, createReviewHandler } from '../handler/create-review-handler.js';
import { createFileBlobs } from '../blobs/file-blobs.js';
import { createLocalBus } from '../live/bus.js';
import { createNotifyBus } from '../live/notify-bus.js';
import { openPglite } from '../sql/pglite.js';
import { openPostgres } from '../sql/postgres.js';
import { clientAddresses } from './client-address.js';
import type { Config } from './config.js';
import { addDemo } from './demo.js';
import { createMetrics } from './metrics.js';
import { startOps } from './ops-server.js';

/** What a server is started with, beside its configuration. */
export interface StartOptions {
  /** Default: JSON lines on the standard output, from `logLevel` on. */
  readonly log?: Logger;
  /** Lets every visitor act as any participant: for a demonstration on one machine. */
  readonly isDemo?: boolean;
  /** Answers what is not below `/v1`. Default: 404. */
  readonly page?: (request: IncomingMessage, response: ServerResponse) => void;
}

/** A server that listens. */
export interface RunningServer {
  readonly url: string;
  readonly opsUrl: string | null;
  readonly handler: ReviewHandler;
  /** Takes no more requests, ends the streams, waits for requests in flight and closes the database. */
  stop(): Promise<void>;
}

/** How long requests in flight have when the server stops, in milliseconds. */
const STOP_MS = 10_000;
/** How often connections on which no request is in flight any more are closed meanwhile, in milliseconds. */
const SWEEP_MS = 50;
/** A connection on which nothing is sent for as long ends; streams send a comment every 15 s. In milliseconds. */
const SILENCE_MS = 120_000;
/** An idle connection outlives the 60 s of most proxies, which would otherwise use one that just closed. */
const KEEP_ALIVE_MS = 65_000;

/** Starts a server on PGlite, or on PostgreSQL where `databaseUrl` is set. */
export async function startServer(
  config: Config,
  { log = createLog(config.logLevel), isDemo = false, page }: StartOptions = {},
): Promise<RunningServer> {
  const { databaseUrl, dir, host, port, opsPort, trustedProxies } = config;
  const metrics = createMetrics();
  const onError = (error: unknown) => {
    metrics.handleFailure();
    log.error({ err: error }, 'failed');
  };
  const sql = databaseUrl ? openPostgres({ url: databaseUrl, onError }) : await openPglite({ folder: dir });
  const bus = databaseUrl ? await createNotifyBus({ url: databaseUrl, onError }) : createLocalBus();
  const addresses = clientAddresses(trustedProxies);
  const server: Server = createServer({ requestTimeout: 0, keepAliveTimeout: KEEP_ALIVE_MS });
  server.setTimeout(SILENCE_MS);
  // A client that comes as soon as the port is open waits for the handler: without a listener it would never get a
  // response.
  let serve: (listener: RequestListener) => void = () => {};
  const serving = new Promise<RequestListener>((resolve) => (serve = resolve));
  server.on('request', (request, response) => void serving.then((handle) => handle(request, response)));
  await new Promise<void>((resolve, reject) => void server.once('error', reject).listen(port, host, resolve));
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${(server.address() as AddressInfo).port}`;
  const publicUrl = config.publicUrl ?? url.replace('127.0.0.1', 'localhost');
  const handler = await createReviewHandler({
    sql,
    bus,
    blobs: createFileBlobs({ folder: join(dir, 'files'), sql }),
    publicUrl,
    tenant: config.tenant,
    issuers: config.issuers,
    origins: [new URL(publicUrl).origin, ...config.origins],
    addressOf: addresses.of,
    onError,
  });
  const answer = metrics.measure(isDemo ? addDemo(handler, config.tenant) : handler);
  const listener = getRequestListener(async (request, { incoming }) => {
    addresses.set(request, incoming as IncomingMessage);
    const response = await answer(request);
    log.info({ method: request.method, path: new URL(request.url).pathname, status: response.status }, 'request');
    return response;
  });
  serve((request, response) => {
    if (request.url?.startsWith('/v1/') || !page) void listener(request, response);
    else page(request, response);
  });

  let isServing = true;
  const check = () => sql.query('select 1');
  const ops = opsPort < 0 ? null : await startOps(opsPort, { metrics, check, isServing: () => isServing });
  log.info({ url: publicUrl, ops: ops?.url }, 'listening');
  return {
    url: publicUrl,
    opsUrl: ops?.url ?? null,
    handler,
    async stop() {
      isServing = false;
      log.info('stopping');
      const closed = new Promise<void>((resolve) => void server.close(() => resolve()));
      handler.close();
      // Connections of streams are idle only once these have ended: clients would keep them open.
      const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
      const timer = setTimeout(() => server.closeAllConnections(), STOP_MS);
      await closed;
      clearInterval(sweep);
      clearTimeout(timer);
      await ops?.close();
      await bus.close();
      await sql.close();
    },
  };
}

/** Structured, and without what signs a user in. */
const createLog = (level: Config['logLevel']): Logger =>
  pino({ level, redact: ['headers.authorization', 'err.cause.config'] });
