import { AdapterError, type EventMap, type EventType, type Id, type Proposal, type ReviewAdapter } from '@kreatli/core';
import { type Credentials, authenticate } from '../access/authenticate.js';
import type { ServerBackend } from '../backend/server-backend.js';
import { newProposal } from '../log/new-proposal.js';

const context = () => ({ signal: new AbortController().signal, attempt: 1, requestId: '' });

/**
 * A proposal that the server makes for a caller. `now`: milliseconds.
 * @throws AdapterError `unknown` for data that no event has.
 */
export function proposalOf<T extends EventType>(type: T, data: EventMap[T], now: number): Proposal {
  try {
    return newProposal(type, data, now);
  } catch (cause) {
    throw new AdapterError('unknown', 'The body has a member that the log does not take.', { cause });
  }
}

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

/** Adds events to the log. @throws AdapterError `forbidden` when the log rejects one. */
export async function record(adapter: ReviewAdapter, reviewId: Id, ...items: readonly Proposal[]): Promise<void> {
  const { results } = await adapter.append({ reviewId, items }, context());
  for (const result of results)
    if (result.status === 'rejected') throw new AdapterError('forbidden', `The log rejected it: ${result.code}.`);
}
