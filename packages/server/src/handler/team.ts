import { AdapterError, type Id, type ReviewAdapter } from '@kreatli/core';
import { type Credentials, authenticate } from '../access/authenticate.js';
import type { Caller, ServerBackend } from '../backend/server-backend.js';

const context = () => ({ signal: new AbortController().signal, attempt: 1, requestId: '' });

/** What signing in a member of the team needs. */
export interface TeamRoutes {
  readonly tenant: string;
  readonly backend: ServerBackend;
  readonly credentials: Credentials;
  /** Counts a request of a user. */
  readonly limit: (caller: Caller, request: Request) => Promise<void>;
}

/**
 * An adapter that acts as the caller, who is of the team.
 * @throws AdapterError `forbidden` for others who may see the review, `throttled`.
 */
export async function adapterOfTeam(
  { credentials, backend, limit }: TeamRoutes,
  request: Request,
  reviewId: Id,
): Promise<ReviewAdapter> {
  const caller = await authenticate(credentials, request.headers.get('Authorization'));
  if (caller) await limit(caller, request);
  const adapter = backend.connect(caller);
  const { audience } = await adapter.read({ reviewId, after: 0, limit: 1 }, context());
  if (audience !== 'team') throw new AdapterError('forbidden', 'Only the team shares a review.');
  return adapter;
}
