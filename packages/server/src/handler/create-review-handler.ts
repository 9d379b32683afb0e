import { AdapterError } from '@kreatli/core';
import { createWireHandler, problemResponse } from '@kreatli/core/wire';
import { Hono } from 'hono';
import { cors } from 'hono/cors';
import type { AccessTokens } from '../access/access-token.js';
import type { createApiKeys } from '../access/api-keys.js';
import { authenticate } from '../access/authenticate.js';
import type { Links } from '../access/links.js';
import type { TeamLinks } from '../access/team-links.js';
import type { Caller, ServerBackend } from '../backend/server-backend.js';
import { migrate } from '../sql/migrate.js';
import { allEndpoints } from './all-endpoints.js';
import { addEndpoints } from './endpoint.js';
import type { ReviewHandlerOptions } from './options.js';
import { readJsonText } from './read-json-text.js';
import { type Services, createServices } from './services.js';

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

/**
 * Creates a backend on a database whose tables it brings up to date.
 * @throws DatabaseError when the database cannot be used.
 */
export async function createReviewHandler(options: ReviewHandlerOptions): Promise<ReviewHandler> {
  const { publicUrl, onError = () => {} } = options;
  await migrate(options.sql);
  const services = await createServices(options);
  const { backend, credentials } = services;
  const stopping = new AbortController();

  const app = new Hono();
  const allowed = allowOrigins(options.origins ?? [new URL(publicUrl).origin]);
  app.use('/v1/*', allowed);
  app.use('/m/*', allowed);
  addEndpoints(app, allEndpoints(services, options, wireOf(services, onError), stopping.signal));
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
    close() {
      stopping.abort();
      return services.close();
    },
  });
}

const allowOrigins = (origins: readonly string[]) =>
  cors({
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

/** Handles the wire protocol for callers with a token. */
function wireOf({ backend, credentials, limit }: Services, onError: (error: unknown) => void) {
  /** The wire handler asks who a request is from twice. */
  const callers = new WeakMap<Request, Caller>();
  return createWireHandler({
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
}
