import { AdapterError, type Id, type ReviewAdapter, createProposal, newId, plainPorts, toInstant } from '@kreatli/core';
import { newSalt } from '@kreatli/digest';
import type { Hono } from 'hono';
import { type Credentials, authenticate } from '../access/authenticate.js';
import type { HostUser } from '../access/host-token.js';
import type { LinkGuest } from '../access/links.js';
import type { ServerBackend } from '../backend/server-backend.js';
import { type RateLimit, createRateLimit } from './rate-limits.js';
import { exchangeRequest, linkRequest, readBody, refreshRequest, sessionRequest } from './schemas.js';

/** What the routes about access need. */
export interface AccessRoutes {
  readonly tenant: string;
  readonly backend: ServerBackend;
  readonly credentials: Credentials;
  readonly readHostToken: (token: string, reviewId: Id) => Promise<HostUser>;
  readonly now: () => number;
  /** The address of the client, for rate limits. */
  readonly addressOf: (request: Request) => string;
}

const LINK_ATTEMPTS = { requests: 5, seconds: 60 };

/** Signing in with a host's token, and share links. */
export function addAccessRoutes(app: Hono, routes: AccessRoutes): void {
  const { tenant, backend, credentials, readHostToken, now, addressOf } = routes;
  const { tokens, links } = credentials;
  const attempts: RateLimit = createRateLimit(LINK_ATTEMPTS.requests, LINK_ATTEMPTS.seconds);
  const limitLink = async (request: Request, linkId: Id) => attempts.take(`${linkId} ${addressOf(request)}`);
  const answerGuest = async ({ caller, refresh }: LinkGuest) => {
    const { actor, reviewId } = caller;
    return { ...(await tokens.issue(caller)), actor, reviewId, refresh };
  };

  app.post('/v1/session', async ({ req, json }) => {
    const { reviewId } = await readBody(req.raw, sessionRequest);
    const token = /^Bearer (.+)$/.exec(req.header('Authorization') ?? '')?.[1];
    if (token === undefined) throw new AdapterError('unauthenticated');
    const { actor, name } = await readHostToken(token, reviewId);
    return json({ ...(await tokens.issue({ tenant, actor, reviewId })), actor, name, reviewId }, 200, NO_STORE);
  });

  app.post('/v1/links/:linkId/exchange', async ({ req, json }) => {
    const linkId = req.param('linkId');
    await limitLink(req.raw, linkId);
    const { secret, passphrase } = await readBody(req.raw, exchangeRequest);
    return json(await answerGuest(await links.exchange(linkId, secret, passphrase)), 200, NO_STORE);
  });
  app.post('/v1/links/:linkId/refresh', async ({ req, json }) => {
    const linkId = req.param('linkId');
    await limitLink(req.raw, linkId);
    const { refresh } = await readBody(req.raw, refreshRequest);
    return json(await answerGuest(await links.refresh(linkId, refresh)), 200, NO_STORE);
  });

  app.post('/v1/reviews/:reviewId/links', async ({ req, json }) => {
    const reviewId = req.param('reviewId');
    const team = await adapterOfTeam(credentials, backend, req.raw, reviewId);
    const { role, expiresAt, passphrase, maxUses } = await readBody(req.raw, linkRequest);
    // Approving by an address that anybody could have forwarded proves nothing.
    if (role === 'approver' && passphrase === undefined)
      throw new AdapterError('unknown', 'A link for approvers has a passphrase.');
    const { linkId, secret } = await links.create(
      { reviewId },
      { role, expiresAt: Date.parse(expiresAt), passphrase, maxUses },
    );
    const uses = maxUses === undefined ? {} : { maxUses };
    const data = {
      linkId,
      role,
      expiresAt: toInstant(Date.parse(expiresAt)),
      passphrase: passphrase !== undefined,
      scope: {},
      ...uses,
    };
    try {
      await record(team, reviewId, createProposal('link.created', data, headerOf(now())));
    } catch (error) {
      await links.revoke({ reviewId }, linkId);
      throw error;
    }
    return json({ linkId, secret }, 201, NO_STORE);
  });
  app.delete('/v1/reviews/:reviewId/links/:linkId', async ({ req, body }) => {
    const { reviewId, linkId } = req.param();
    const team = await adapterOfTeam(credentials, backend, req.raw, reviewId);
    if (!(await links.revoke({ reviewId }, linkId)))
      throw new AdapterError('not_found', 'This review has no such link.');
    await record(team, reviewId, createProposal('link.revoked', { linkId }, headerOf(now())));
    return body(null, 204);
  });
}

const NO_STORE = { 'Cache-Control': 'no-store' };
const context = () => ({ signal: new AbortController().signal, attempt: 1, requestId: '' });
const headerOf = (now: number) => ({
  id: newId(now, plainPorts.random),
  at: toInstant(now),
  base: 0,
  salt: newSalt(),
});

/** An adapter that acts as the caller, who may share the review. */
async function adapterOfTeam(
  credentials: Credentials,
  backend: ServerBackend,
  request: Request,
  reviewId: Id,
): Promise<ReviewAdapter> {
  const caller = await authenticate(credentials, request.headers.get('Authorization'));
  const adapter = backend.connect(caller);
  const { audience } = await adapter.read({ reviewId, after: 0, limit: 1 }, context());
  if (audience !== 'team') throw new AdapterError('forbidden', 'Only the team shares a review.');
  return adapter;
}

/** Adds an event to the log; what the log rejects is not done. */
async function record(
  adapter: ReviewAdapter,
  reviewId: Id,
  proposal: Parameters<ReviewAdapter['append']>[0]['items'][number],
): Promise<void> {
  const { results } = await adapter.append({ reviewId, items: [proposal] }, context());
  const [result] = results;
  if (result?.status === 'rejected') throw new AdapterError('forbidden', `The log rejected it: ${result.code}.`);
}
