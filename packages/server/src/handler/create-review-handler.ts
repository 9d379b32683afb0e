import { AdapterError, type EventMap, type Policy } from '@kreatli/core';
import { createWireHandler, problemResponse } from '@kreatli/core/wire';
import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { type AccessTokens, createAccessTokens } from '../access/access-token.js';
import { createApiKeys } from '../access/api-keys.js';
import { authenticate } from '../access/authenticate.js';
import { createFileTokens } from '../access/file-tokens.js';
import { type Issuer, createHostTokens } from '../access/host-token.js';
import { createMediaTokens } from '../access/media-tokens.js';
import { createLinkCodes } from '../access/link-codes.js';
import { type Links, createLinks } from '../access/links.js';
import { type Caller, type ServerBackend, createServerBackend } from '../backend/server-backend.js';
import type { Blobs } from '../blobs/blobs.js';
import { type WebhookOptions, createWebhooks } from '../delivery/webhooks.js';
import { type Bus, createLocalBus } from '../live/bus.js';
import { createLogStore } from '../log/log-store.js';
import { createJobs } from '../jobs/jobs.js';
import { type Media, type MediaOptions, startMedia } from '../media/media.js';
import { type Queue, startWorker } from '../jobs/worker.js';
import { createMail } from '../mail/mail-queue.js';
import type { Mailer } from '../mail/mailer.js';
import type { MailBrand } from '../mail/messages.js';
import { createOptOuts } from '../mail/opt-outs.js';
import { sweepFiles } from '../retention/sweep-files.js';
import { migrate } from '../sql/migrate.js';
import { reportedSql } from '../sql/reported-sql.js';
import type { Sql } from '../sql/sql.js';
import { type UploadLimits, createUploads } from '../uploads/uploads.js';
import { addEndpoints } from './endpoint.js';
import { erasureEndpoints } from './erasure-endpoints.js';
import { fileEndpoints } from './file-endpoints.js';
import { linkEndpoints } from './link-endpoints.js';
import { logEndpoints } from './log-endpoints.js';
import { mediaEndpoints } from './media-endpoints.js';
import { mailEndpoints } from './mail-endpoints.js';
import { documentEndpoint } from './openapi.js';
import { readJsonText } from './read-json-text.js';
import { sessionEndpoints } from './session-endpoints.js';
import { uploadEndpoints } from './upload-endpoints.js';
import { type UserLimits, createUserLimits } from './user-limits.js';
import { webhookEndpoints } from './webhook-endpoints.js';

/** Options of {@link createReviewHandler}. */
export interface ReviewHandlerOptions {
  /** From `openPglite` or `openPostgres`. The caller closes it. */
  readonly sql: Sql;
  /** The URL under which clients reach the server, such as `https://review.example.com`: the audience of tokens. */
  readonly publicUrl: string;
  /** Hosts whose users may sign in. Default: none. */
  readonly issuers?: readonly Issuer[];
  /** Whose reviews these are. Default `default`. */
  readonly tenant?: string;
  /** Hints and presence between nodes. Default: a single node. */
  readonly bus?: Bus;
  /** Attached files. Default: none. */
  readonly blobs?: Blobs;
  /** Makes versions playable whose masters are among the files. Needs `blobs`, and ffmpeg. Default: not. */
  readonly media?: MediaOptions;
  /** Endpoints of other programs that events are sent to. Default: none. */
  readonly webhooks?: WebhookOptions;
  /** Masters that editors send, and that become versions. With `blobs`. Default: none. */
  readonly uploads?: {
    readonly folder: string;
    readonly limits?: { readonly [Name in keyof UploadLimits]?: number | undefined };
  };
  /** Sends messages: e-mail codes, invitations. The caller closes it. Default: none. */
  readonly mailer?: Mailer;
  /** Who sends them. Default: named as the host of `publicUrl`. */
  readonly mailBrand?: MailBrand;
  /** Days after which the master of a version that can be played is deleted. Default: masters are kept. */
  readonly mastersDays?: number | undefined;
  /** Origins of pages that may call; `*` for all. Default: the one of `publicUrl`. */
  readonly origins?: readonly string[];
  /** Who may do what. Default: the role table. */
  readonly policy?: Policy;
  /** The clock, in milliseconds. Default: `Date.now`. */
  readonly now?: () => number;
  /** What a user may ask of this node. Default: `DEFAULT_LIMITS`. */
  readonly limits?: { readonly [Name in keyof UserLimits]?: number | undefined };
  /** The address of a client, for rate limits. Default: all clients count as one. */
  readonly addressOf?: (request: Request) => string;
  /** Receives what was thrown and is not an AdapterError. Clients get no word of it. */
  readonly onError?: (error: unknown) => void;
}

/** A backend as one function, for any host with Web-standard requests. */
export interface ReviewHandler {
  (request: Request): Promise<Response>;
  readonly backend: ServerBackend;
  readonly keys: ReturnType<typeof createApiKeys>;
  readonly links: Links;
  readonly tokens: AccessTokens;
  /** Ends the streams: their clients connect again, to another node. Resolves once running jobs are given back. */
  close(): Promise<void>;
}

/** Bytes in the body of an append: twice what a client sends in one. */
const MAX_APPEND_BYTES = 512 * 1024;
/** How often old rejections, jobs and uploads are deleted, in milliseconds. */
const PRUNE_MS = 3_600_000;
/** How long jobs that have ended are listed, in milliseconds. */
const KEEP_JOBS_MS = 30 * 24 * 3_600_000;

/**
 * Creates a backend on a database whose tables it brings up to date.
 * @throws DatabaseError when the database cannot be used.
 */
export async function createReviewHandler(options: ReviewHandlerOptions): Promise<ReviewHandler> {
  const { publicUrl, tenant = 'default', now = Date.now, onError = () => {} } = options;
  await migrate(options.sql);
  const sql = reportedSql(options.sql, onError);
  const bus = options.bus ?? createLocalBus();
  const tokens = await createAccessTokens(sql, { tenant, audience: publicUrl, now });
  const fileTokens = createFileTokens(tokens.secret, now);
  const fileUrl = (...file: Parameters<typeof fileTokens.issue>) =>
    `${publicUrl.replace(/\/$/, '')}/v1/files/${fileTokens.issue(...file)}`;
  const store = createLogStore(sql);
  const backend = createServerBackend({
    store,
    bus,
    now,
    ...(options.blobs && { blobs: options.blobs, fileUrl }),
    ...(options.policy && { policy: options.policy }),
    async onAdded(key, proposals) {
      for (const { type, data } of proposals)
        if (type === 'version.added') await media?.queue(key, data as EventMap['version.added']);
    },
    onWritten: ({ reviewId }) => webhooks?.notice(reviewId),
  });
  const media: Media | null =
    options.media && options.blobs
      ? startMedia(options.media, { sql, tenant, backend, blobs: options.blobs, now, onError })
      : null;
  const codes = createLinkCodes(sql, tenant, tokens.secret, now);
  const credentials = {
    tokens,
    keys: createApiKeys(sql, tenant),
    links: createLinks(sql, tenant, now, codes),
  };
  const limit = createUserLimits(options.limits);
  const stopping = new AbortController();
  /** Of requests that the wire handler has: it asks who they are from twice. */
  const callers = new WeakMap<Request, Caller>();
  const wire = createWireHandler({
    async connect(_token, request) {
      const caller = await authenticate(credentials, request.headers.get('Authorization'));
      if (caller) {
        callers.set(request, caller);
        await limit(caller, request);
      }
      return backend.connect(caller);
    },
    userOf(request) {
      const actor = callers.get(request)?.actor;
      return actor ? `${actor.kind}/${actor.id}` : null;
    },
    maxBodyLength: MAX_APPEND_BYTES,
    readBody: readJsonText,
    onError,
  });

  const app = new Hono();
  const origins = options.origins ?? [new URL(publicUrl).origin];
  const allowOrigins = cors({
    origin: origins.includes('*') ? '*' : [...origins],
    allowHeaders: [
      ...['Authorization', 'Content-Type', 'X-Review-Contract', 'Last-Event-ID', 'traceparent', 'Range'],
      ...['Tus-Resumable', 'Upload-Length', 'Upload-Metadata', 'Upload-Offset'],
    ],
    exposeHeaders: [
      ...['Retry-After', 'Content-Range'],
      ...['Location', 'Tus-Resumable', 'Upload-Length', 'Upload-Offset'],
    ],
    maxAge: 600,
  });
  app.use('/v1/*', allowOrigins);
  app.use('/m/*', allowOrigins);
  const { blobs } = options;
  const jobs = createJobs(sql, tenant, now);
  let wake = () => {};
  const uploads =
    options.uploads && blobs
      ? createUploads({
          ...{ sql, tenant, blobs, backend, jobs, now },
          folder: options.uploads.folder,
          limits: options.uploads.limits,
          wake: () => wake(),
        })
      : null;
  const base = publicUrl.replace(/\/$/, '');
  const optOuts = createOptOuts(sql, tenant, tokens.secret);
  const mail = options.mailer
    ? createMail({
        ...{ jobs, optOuts, mailer: options.mailer },
        brand: options.mailBrand ?? { name: new URL(publicUrl).host },
        unsubscribeUrl: (token) => `${base}/v1/mail/unsubscribe/${token}`,
        wake: () => wake(),
      })
    : null;
  const webhooks =
    options.webhooks &&
    createWebhooks({
      ...{ ...options.webhooks, sql, tenant, publicUrl, backend, jobs, now, onError },
      onAdded: () => wake(),
    });
  const queues: Readonly<Record<string, Queue>> = {
    ...(uploads && { 'take-in': uploads.queue }),
    ...(mail && { mail: mail.queue }),
    ...webhooks?.queues,
  };
  const worker = startWorker({ sql, tenant, queues, now, onError });
  ({ wake } = worker);
  const mastersDays = options.mastersDays ?? null;
  const prune = () => {
    const before = now() - KEEP_JOBS_MS;
    return Promise.all([
      ...[store.prune(), jobs.prune(before), codes.prune(), uploads?.sweep(), webhooks?.prune(before)],
      blobs && sweepFiles({ sql, tenant, blobs, backend, now, mastersDays }),
    ]).catch(onError);
  };
  const pruning = setInterval(() => void prune(), PRUNE_MS);
  pruning.unref();
  void uploads?.sweep().catch(onError);
  const routes = { tenant, backend, credentials, now, wire, limit };
  const endpoints = [
    ...logEndpoints(wire, stopping.signal),
    ...sessionEndpoints({
      ...routes,
      readHostToken: createHostTokens(options.issuers ?? [], publicUrl, tenant, now),
      ...{ hasFiles: blobs !== undefined, hasUploads: uploads !== null, hasMail: mail !== null },
      hasFfmpeg: async () => media !== null && media.hasFfmpeg(),
    }),
    ...linkEndpoints({
      ...routes,
      ...{ mail, addressOf: options.addressOf ?? (() => '') },
      linkUrl: (linkId, secret) => `${base}/r/${linkId}#${secret}`,
    }),
    ...(mail ? mailEndpoints(optOuts) : []),
    ...erasureEndpoints({ ...routes, sql, store }),
    ...(webhooks ? webhookEndpoints({ ...routes, webhooks }) : []),
    ...(blobs ? fileEndpoints({ ...routes, blobs, tokens: fileTokens }) : []),
    ...(media
      ? mediaEndpoints({
          ...routes,
          publicUrl,
          media,
          jobs,
          tokens: createMediaTokens(tokens.secret, now),
        })
      : []),
    ...(uploads ? uploadEndpoints({ ...routes, uploads }) : []),
  ];
  addEndpoints(app, [...endpoints, documentEndpoint(endpoints, publicUrl)]);
  app.notFound(() => problemResponse(new AdapterError('not_found')));
  app.onError((error) => {
    if (AdapterError.is(error)) return problemResponse(error);
    onError(error);
    return problemResponse(new AdapterError('unavailable', 'The backend failed.'), 500);
  });

  return Object.assign(async (request: Request) => app.fetch(request), {
    backend,
    keys: credentials.keys,
    links: credentials.links,
    tokens: credentials.tokens,
    async close() {
      stopping.abort();
      clearInterval(pruning);
      await media?.stop();
      backend.close();
      await Promise.all([webhooks?.close(), worker.stop()]);
    },
  });
}
