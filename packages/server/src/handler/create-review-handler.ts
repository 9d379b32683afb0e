import { AdapterError, type Policy } from '@kreatli/core';
import { createWireHandler, problemResponse } from '@kreatli/core/wire';
import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { type AccessTokens, createAccessTokens } from '../access/access-token.js';
import { createApiKeys } from '../access/api-keys.js';
import { authenticate } from '../access/authenticate.js';
import { createFileTokens } from '../access/file-tokens.js';
import { type Issuer, createHostTokens } from '../access/host-token.js';
import { type Links, createLinks } from '../access/links.js';
import { type TeamLinks, createTeamLinks } from '../access/team-links.js';
import { type Caller, type ServerBackend, createServerBackend } from '../backend/server-backend.js';
import type { Blobs } from '../blobs/blobs.js';
import { type Bus, createLocalBus } from '../live/bus.js';
import { createLogStore } from '../log/log-store.js';
import { createJobs } from '../jobs/jobs.js';
import { type Queue, startWorker } from '../jobs/worker.js';
import { migrate } from '../sql/migrate.js';
import { reportedSql } from '../sql/reported-sql.js';
import type { Sql } from '../sql/sql.js';
import { type UploadLimits, createUploads } from '../uploads/uploads.js';
import { addEndpoints } from './endpoint.js';
import { fileEndpoints } from './file-endpoints.js';
import { intakeEndpoints } from './intake-endpoints.js';
import { linkEndpoints } from './link-endpoints.js';
import { logEndpoints } from './log-endpoints.js';
import { documentEndpoint } from './openapi.js';
import { readJsonText } from './read-json-text.js';
import { reviewEndpoints } from './review-endpoints.js';
import { sessionEndpoints } from './session-endpoints.js';
import { teamSessionEndpoints } from './team-session-endpoints.js';
import { uploadEndpoints } from './upload-endpoints.js';
import { type UserLimits, createUserLimits } from './user-limits.js';

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
  /** Masters that editors send, and that become versions. With `blobs`. Default: none. */
  readonly uploads?: {
    readonly folder: string;
    readonly limits?: { readonly [Name in keyof UploadLimits]?: number | undefined };
  };
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
  readonly teamLinks: TeamLinks;
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
  });
  const credentials = {
    tokens,
    keys: createApiKeys(sql, tenant),
    links: createLinks(sql, tenant, now),
    teamLinks: createTeamLinks(sql, tenant, now),
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
  app.use(
    '/v1/*',
    cors({
      origin: origins.includes('*') ? '*' : [...origins],
      allowHeaders: [
        ...['Authorization', 'Content-Type', 'X-Review-Contract', 'Last-Event-ID', 'traceparent'],
        ...['Tus-Resumable', 'Upload-Length', 'Upload-Metadata', 'Upload-Offset'],
      ],
      exposeHeaders: ['Retry-After', 'Location', 'Tus-Resumable', 'Upload-Length', 'Upload-Offset'],
      maxAge: 600,
    }),
  );
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
  const queues: Readonly<Record<string, Queue>> = { ...(uploads && { 'take-in': uploads.queue }) };
  const worker = startWorker({ sql, tenant, queues, now, onError });
  ({ wake } = worker);
  const prune = () => Promise.all([store.prune(), jobs.prune(now() - KEEP_JOBS_MS), uploads?.sweep()]).catch(onError);
  const pruning = setInterval(() => void prune(), PRUNE_MS);
  pruning.unref();
  void uploads?.sweep().catch(onError);
  const addressOf = options.addressOf ?? (() => '');
  const readHostToken = createHostTokens(options.issuers ?? [], publicUrl, tenant, now);
  const routes = { sql, tenant, backend, credentials, now, wire, limit, addressOf, readHostToken };
  const endpoints = [
    ...logEndpoints(wire, stopping.signal),
    ...sessionEndpoints({ ...routes, hasFiles: blobs !== undefined }),
    ...teamSessionEndpoints(routes),
    ...reviewEndpoints(routes),
    ...intakeEndpoints(routes),
    ...linkEndpoints(routes),
    ...(blobs ? fileEndpoints({ ...routes, blobs, tokens: fileTokens }) : []),
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
    teamLinks: credentials.teamLinks,
    tokens: credentials.tokens,
    async close() {
      stopping.abort();
      clearInterval(pruning);
      backend.close();
      await worker.stop();
    },
  });
}
