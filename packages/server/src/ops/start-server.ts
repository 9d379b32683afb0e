import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { type Logger, pino } from 'pino';
import { secretOfFolder } from '../access/secret-box.js';
import { type ReviewHandler, createReviewHandler } from '../handler/create-review-handler.js';
import { createFileBlobs } from '../blobs/file-blobs.js';
import { type Bus, createLocalBus } from '../live/bus.js';
import { createNatsBus } from '../live/nats-bus.js';
import { createNotifyBus } from '../live/notify-bus.js';
import { createSmtpMailer } from '../mail/mailer.js';
import type { MailBrand } from '../mail/messages.js';
import { type PageBrand, readBrand } from '../page/brand.js';
import { inkOn } from '../page/contrast.js';
import { findPages } from '../page/find-pages.js';
import { createPageListener } from '../page/page-listener.js';
import { openPglite } from '../sql/pglite.js';
import { openPostgres } from '../sql/postgres.js';
import type { HostRule } from '../webhooks/address.js';
import { clientAddresses } from './client-address.js';
import { type Config, ConfigError } from './config.js';
import { addDemo } from './demo.js';
import { listen } from './listen.js';
import { createMetrics } from './metrics.js';
import { startOps } from './ops-server.js';

/** What a server is started with, beside its configuration. */
export interface StartOptions {
  /** Default: JSON lines on the standard output, from `logLevel` on. */
  readonly log?: Logger;
  /** Lets every visitor act as any participant, so it listens on the loopback address only. */
  readonly isDemo?: boolean;
  /** Answers what is not below `/v1` and `/m`. Default: the pages of the producer and of reviews. Null: 404. */
  readonly page?: ((request: IncomingMessage, response: ServerResponse) => void) | null;
}

/** A server that listens. */
export interface RunningServer {
  readonly url: string;
  readonly opsUrl: string | null;
  readonly handler: ReviewHandler;
  /** Takes no more requests, ends the streams, waits for requests in flight and closes the database. */
  stop(): Promise<void>;
}

/** Addresses that other machines do not reach. */
const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];
/** How long requests in flight have when the server stops, in milliseconds. */
const STOP_MS = 10_000;
/**
 * Starts a server on PGlite, or on PostgreSQL where `databaseUrl` is set.
 * @throws ConfigError for a demonstration that other machines would reach.
 */
export async function startServer(
  config: Config,
  { log = createLog(config.logLevel), isDemo = false, page: ownPage }: StartOptions = {},
): Promise<RunningServer> {
  const { databaseUrl, dir, host, opsPort, trustedProxies } = config;
  if (isDemo && !LOOPBACK.includes(host))
    throw new ConfigError(
      `host: a demonstration lets every visitor act as any participant: use ${LOOPBACK.join(', ')}.`,
    );
  const brand = config.brand === undefined ? null : readBrand(config.brand);
  brand?.warnings.forEach((warning) => log.warn({ part: 'brand' }, warning));
  const metrics = createMetrics();
  const onError = (error: unknown) => {
    metrics.handleFailure();
    log.error({ err: error }, 'failed');
  };
  const sql = databaseUrl ? openPostgres({ url: databaseUrl, onError }) : await openPglite({ folder: dir });
  const bus = await openBus(config, onError);
  const addresses = clientAddresses(trustedProxies);
  // A client that comes as soon as the port is open waits for the handler.
  let serve: (handle: RequestListener) => void = () => {};
  const serving = new Promise<RequestListener>((resolve) => (serve = resolve));
  const listener = await listen(
    config,
    (request, response) =>
      void serving
        .then((handle) => handle(request, response))
        .catch((error: unknown) => {
          // One request that fails must not end the server.
          onError(error);
          response.destroy();
        }),
  );
  const { url } = listener;
  const publicUrl = config.publicUrl ?? url.replace('127.0.0.1', 'localhost');
  const mailer = config.mail ? await createSmtpMailer(config.mail) : null;
  const handler = await createReviewHandler({
    sql,
    bus,
    blobs: createFileBlobs({ folder: join(dir, 'files'), sql }),
    media: {
      ...config.media,
      folder: join(dir, 'media'),
      onMessage: (message) => log.warn({ part: 'media' }, message),
    },
    uploads: { folder: join(dir, 'uploads'), limits: config.uploads },
    mastersDays: config.mastersDays,
    ...(mailer && { mailer }),
    mailBrand: mailBrandOf(config, publicUrl, brand?.brand),
    publicUrl,
    tenant: config.tenant,
    issuers: config.issuers,
    limits: config.limits,
    webhooks: {
      secret: config.secret ?? secretOfFolder(dir),
      allowHosts: config.webhooks.allowHosts,
      ownHosts: ownHosts(config),
      ...(config.webhooks.reviewUrl !== undefined && { reviewUrl: config.webhooks.reviewUrl }),
    },
    origins: [new URL(publicUrl).origin, ...config.origins],
    addressOf: addresses.of,
    onError,
  });
  const pages = findPages();
  const ownPages = () =>
    pages === null ? null : createPageListener({ dir: pages, publicUrl, isDemo, ...(brand && { brand: brand.brand }) });
  const page = ownPage === undefined ? ownPages() : ownPage;
  const answer = metrics.measure(isDemo ? addDemo(handler, config.tenant) : handler);
  const handleCall = getRequestListener(async (request, { incoming }) => {
    addresses.set(request, incoming as IncomingMessage);
    const response = await answer(request);
    log.info({ method: request.method, path: loggedPath(request), status: response.status }, 'request');
    return response;
  });
  serve((request, response) => {
    if (/^\/(v1|m)\//.test(request.url ?? '') || !page) void handleCall(request, response);
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
      const stopped = listener.stop(STOP_MS);
      const closed = handler.close();
      await Promise.all([stopped, closed]);
      await ops?.close();
      mailer?.close();
      await bus.close();
      await sql.close();
    },
  };
}

/** Who sends messages: by the configuration of mail, else the brand of the pages. */
const mailBrandOf = ({ mail }: Config, publicUrl: string, brand?: PageBrand): MailBrand => ({
  name: mail?.name ?? brand?.name ?? new URL(publicUrl).host,
  ...(brand?.accent && { accent: brand.accent, accentInk: inkOn(brand.accent) }),
  ...(brand?.legal && { legal: brand.legal }),
});

/** Without the token of a file or a calendar, which opens it, and without addresses. */
const loggedPath = ({ url }: Request): string =>
  new URL(url).pathname.replace(/^(\/v1\/(files|calendars|mail\/unsubscribe)|\/m)\/[^/]+/, '$1/***');

/** What webhooks never call, also where private hosts are allowed. */
function ownHosts({ databaseUrl, natsServers, host, port, opsPort }: Config): readonly HostRule[] {
  const others = [...(databaseUrl === undefined ? [] : [databaseUrl]), ...natsServers].map((url) => new URL(url));
  const ports: Readonly<Record<string, number>> = { 'nats:': 4222, 'tls:': 4222 };
  return [
    ...others.map(({ hostname, port: own, protocol }) => ({
      host: hostname,
      port: Number(own || (ports[protocol] ?? 5432)),
    })),
    ...[host, ...LOOPBACK].flatMap((name) => [port, opsPort].map((own) => ({ host: name, port: own }))),
  ];
}
/** What nodes of this configuration have in common: NATS, or else their PostgreSQL. */
async function openBus(
  { databaseUrl, natsServers: servers, natsSubject: subject }: Config,
  onError: (error: unknown) => void,
): Promise<Bus> {
  if (servers.length > 0) return createNatsBus({ servers, subject, onError });
  return databaseUrl ? createNotifyBus({ url: databaseUrl, onError }) : createLocalBus();
}

/** Structured, and without what signs a user in. */
const createLog = (level: Config['logLevel']): Logger =>
  pino({ level, redact: ['headers.authorization', 'err.cause.config'] });
