import { AdapterError, type Id, type ReviewAdapter } from '@kreatli/core';
import { type Credentials, authenticate } from '../access/authenticate.js';
import type { ServerBackend } from '../backend/server-backend.js';

const context = () => ({ signal: new AbortController().signal, attempt: 1, requestId: '' });

/**
 * An adapter that acts as the caller, who is of the team.
 * @throws AdapterError `forbidden` for others who may see the review.
 */
export async function adapterOfTeam(
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
