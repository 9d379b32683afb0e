/** What a level 1 log does with one proposal, whatever it is kept in. */
import type { Actor, ItemResult, LogEvent, Proposal } from '@kreatli/core';

/** Where a proposal would stand, were it new. */
export interface Tail {
  readonly head: number;
  /** `receivedAt` of the last event; the empty string before the first. */
  readonly lastAt: string;
}

/** R2: an id stands in the log at most once. null: it is new. */
export function known(
  proposal: Proposal,
  event: { readonly seq: number; readonly digest: string } | undefined,
): ItemResult | null {
  if (!event) return null;
  return event.digest === proposal.digest
    ? { id: proposal.id, status: 'duplicate', seq: event.seq }
    : { id: proposal.id, status: 'rejected', code: 'id_reuse' };
}

/** The next event: dense seq (R1), a clock that never goes back (R5), the actor of the connection (R8). */
export function entry(proposal: Proposal, actor: Actor, { head, lastAt }: Tail, now: number): LogEvent {
  const at = new Date(now).toISOString();
  return { ...proposal, seq: head + 1, actor, receivedAt: at > lastAt ? at : lastAt } as LogEvent;
}

/** Nothing in a log changes, also not by whoever reads it. */
export function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}
