import { AdapterError } from '@kreatli/core';
import type { Caller } from '../backend/server-backend.js';
import type { AccessTokens } from './access-token.js';
import type { createApiKeys } from './api-keys.js';
import type { Links } from './links.js';

/** What tells who a bearer token belongs to. */
export interface Credentials {
  readonly tokens: AccessTokens;
  readonly keys: ReturnType<typeof createApiKeys>;
  readonly links: Links;
}

/**
 * Who a request is from; null without a token.
 * @throws AdapterError `unauthenticated` for a token that is not ours or has expired, and for a link that has ended.
 */
export async function authenticate(
  { tokens, keys, links }: Credentials,
  authorization: string | null,
): Promise<Caller | null> {
  const token = /^Bearer (.+)$/.exec(authorization ?? '')?.[1];
  if (token === undefined) return null;
  const caller = keys.isKey(token) ? await keys.read(token) : await tokens.read(token);
  if (!caller) throw new AdapterError('unauthenticated', 'The token does not hold, or has expired.');
  const { linkId } = caller.actor;
  if (linkId !== undefined && !(await links.isActive(linkId)))
    throw new AdapterError('unauthenticated', 'link_expired');
  return caller;
}
