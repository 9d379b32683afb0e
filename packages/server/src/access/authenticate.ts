import { AdapterError } from '@kreatli/core';
import type { Caller } from '../backend/server-backend.js';
import type { AccessTokens } from './access-token.js';
import type { createApiKeys } from './api-keys.js';
import type { Links } from './links.js';
import type { TeamLinks } from './team-links.js';

/** What tells who a bearer token belongs to. */
export interface Credentials {
  readonly tokens: AccessTokens;
  readonly keys: ReturnType<typeof createApiKeys>;
  readonly links: Links;
  readonly teamLinks: TeamLinks;
}

/**
 * Who a request is from; null without a token.
 * @throws AdapterError `unauthenticated` for a token that is not ours or has expired, and for a link that has ended.
 */
export async function authenticate(
  { tokens, keys, links, teamLinks }: Credentials,
  authorization: string | null,
): Promise<Caller | null> {
  const token = /^Bearer (.+)$/.exec(authorization ?? '')?.[1];
  if (token === undefined) return null;
  const caller = keys.isKey(token) ? await keys.read(token) : await tokens.read(token);
  if (!caller) throw new AdapterError('unauthenticated', 'The token does not hold, or has expired.');
  const { linkId } = caller.actor;
  if (linkId !== undefined && !(await links.isActive(linkId)))
    throw new AdapterError('unauthenticated', 'link_expired');
  const teamLinkId = caller.team?.linkId;
  if (teamLinkId !== undefined && !(await teamLinks.isActive(teamLinkId)))
    throw new AdapterError('unauthenticated', 'link_expired');
  return caller;
}

/** A caller who may enter every review of the tenant, as owner or editor. */
export type TeamCaller = Caller & { readonly reviewId?: never };

/**
 * The caller of a request that is about all reviews.
 * @throws AdapterError `unauthenticated` without a token that holds; `forbidden` for one review's, and lower roles.
 */
export async function authenticateTeam(credentials: Credentials, authorization: string | null): Promise<TeamCaller> {
  const caller = await authenticate(credentials, authorization);
  if (!caller) throw new AdapterError('unauthenticated');
  const { reviewId, actor } = caller;
  if (reviewId !== undefined || actor.kind === 'guest' || (actor.role !== 'owner' && actor.role !== 'editor'))
    throw new AdapterError('forbidden', 'Only the team may see all reviews.');
  return caller as TeamCaller;
}
