import {
  AdapterError,
  type EventMap,
  type EventType,
  type Id,
  type Proposal,
  type ReviewAdapter,
  createProposal,
  newId,
  plainPorts,
  toInstant,
} from '@kreatli/core';
import { newSalt } from '@kreatli/digest';

/**
 * A proposal that the server makes for a caller. `now`: milliseconds.
 * @throws AdapterError `unknown` for data that no event has.
 */
export function proposalOf<T extends EventType>(type: T, data: EventMap[T], now: number): Proposal {
  const header = { id: newId(now, plainPorts.random), at: toInstant(now), base: 0, salt: newSalt() };
  try {
    return createProposal(type, data, header);
  } catch (cause) {
    throw new AdapterError('unknown', 'The body has a member that the log does not take.', { cause });
  }
}

/** Adds events to the log. @throws AdapterError `forbidden` when the log rejects one. */
export async function record(adapter: ReviewAdapter, reviewId: Id, ...items: readonly Proposal[]): Promise<void> {
  const { results } = await adapter.append(
    { reviewId, items },
    { signal: new AbortController().signal, attempt: 1, requestId: '' },
  );
  for (const result of results)
    if (result.status === 'rejected') throw new AdapterError('forbidden', `The log rejected it: ${result.code}.`);
}
