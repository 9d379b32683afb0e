import { AdapterError, type Id } from '@kreatli/core';
import { MAX_BATCH, MAX_EVENT_BYTES } from '@kreatli/core/log';
import { type Credentials, authenticate } from '../access/authenticate.js';
import type { HostUser } from '../access/host-token.js';
import type { Caller, ServerBackend } from '../backend/server-backend.js';
import { type Endpoint, endpoint, json } from './endpoint.js';
import { currentSessionAnswer, sessionAnswer, sessionRequest } from './schemas.js';

/** What the endpoints of sessions need. */
export interface SessionRoutes {
  readonly tenant: string;
  readonly backend: ServerBackend;
  readonly credentials: Credentials;
  readonly readHostToken: (token: string, reviewId: Id) => Promise<HostUser>;
  /** Whether files can be attached. */
  readonly hasFiles: boolean;
  /** Whether videos are prepared for playback. */
  readonly hasFfmpeg: () => Promise<boolean>;
  /** Whether masters can be sent. */
  readonly hasUploads: boolean;
  /** Whether messages can be sent. */
  readonly hasMail: boolean;
  /** Counts a request of a user. */
  readonly limit: (caller: Caller, request: Request) => Promise<void>;
}

/** Signing in with a host's token, and what a token allows. */
export function sessionEndpoints({
  tenant,
  backend,
  credentials,
  readHostToken,
  hasFiles,
  hasFfmpeg,
  hasUploads,
  hasMail,
  limit,
}: SessionRoutes): readonly Endpoint[] {
  return [
    endpoint({
      method: 'POST',
      path: '/v1/session',
      summary: 'A token for one review, for a user of a host.',
      credential: 'host token',
      accepts: sessionRequest,
      returns: { status: 200, body: sessionAnswer },
      async answer({ request, body }) {
        const { reviewId } = await body();
        const token = /^Bearer (.+)$/.exec(request.headers.get('Authorization') ?? '')?.[1];
        if (token === undefined) throw new AdapterError('unauthenticated');
        const { actor, name } = await readHostToken(token, reviewId);
        return json({ ...(await credentials.tokens.issue({ tenant, actor, reviewId })), actor, name, reviewId });
      },
    }),
    endpoint({
      method: 'GET',
      path: '/v1/reviews/{reviewId}/session',
      summary: 'Who the caller is in a review, and what the server does for them.',
      credential: 'token',
      returns: { status: 200, body: currentSessionAnswer },
      async answer({ request, path }) {
        const caller = await authenticate(credentials, request.headers.get('Authorization'));
        if (caller) await limit(caller, request);
        const { actor, audience } = await backend.viewerOf(caller, path['reviewId']!);
        return json({
          actor,
          audience,
          limits: { maxBatch: MAX_BATCH, maxEventBytes: MAX_EVENT_BYTES },
          can: {
            share: audience === 'team',
            attach: hasFiles,
            upload: hasUploads && (actor.role === 'owner' || actor.role === 'editor'),
            ffmpeg: await hasFfmpeg(),
            mail: hasMail,
          },
        });
      },
    }),
  ];
}
