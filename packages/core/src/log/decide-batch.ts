import type { ItemResult } from '../adapter/adapter.js';
import type { By } from '../event/define-event.js';
import type { Actor, Id } from '../schema/primitives.js';
import { type LogEvent, type Proposal, isProposal } from '../event/proposal.js';
import type { RejectCode } from '../schema/reject-code.js';
import { type StoredEvent, resultOfKnown } from './idempotency.js';
import { EMPTY_TAIL, type LogTail, nextEvent, nextInstant } from './sequence.js';

/** Makes a new proposal the next event, or gives the code that it is rejected with. */
export type Admit = (proposal: Proposal, by: By, tail: LogTail) => LogEvent | RejectCode;

/** What a backend knows about a log before it appends. */
export interface LogState {
  /** Its last event. Default: the log is empty. */
  readonly tail?: LogTail | undefined;
  /** The stored events by id. It may hold only those that the proposals name. */
  readonly byId: Pick<ReadonlyMap<Id, StoredEvent>, 'get'>;
  /** `admit` of `openReview` for levels 2 and 3. Default: every new proposal becomes an event (level 1). */
  readonly admit?: Admit;
}

/** Who proposes, and when by the backend's clock, in milliseconds. */
export interface AppendContext {
  readonly actor: Actor;
  readonly now: number;
}

/** What a batch of proposals becomes. */
export interface BatchDecision {
  /** One for each proposal, in order. */
  readonly results: readonly ItemResult[];
  /** The events to store, in order. */
  readonly added: readonly LogEvent[];
}

/**
 * Applies the rules of a log to a batch of proposals, in order. Stores nothing: the backend stores `added`, then
 * returns `results`.
 */
export function decideBatch(
  { tail = EMPTY_TAIL, byId, admit = nextEvent }: LogState,
  proposals: readonly Proposal[],
  { actor, now }: AppendContext,
): BatchDecision {
  const added = new Map<Id, LogEvent>();
  let end = tail;
  const results = proposals.map((proposal): ItemResult => {
    if (!isProposal(proposal))
      return { id: (proposal as Proposal | null)?.id as Id, status: 'rejected', code: 'invalid' };
    const { id } = proposal;
    const stored = added.get(id) ?? byId.get(id);
    if (stored) return resultOfKnown(proposal, stored);
    const event = admit(proposal, { actor, receivedAt: nextInstant(end, now) }, end);
    if (typeof event === 'string') return { id, status: 'rejected', code: event };
    added.set(id, event);
    end = event;
    return { id, status: 'accepted', seq: event.seq };
  });
  return { results, added: [...added.values()] };
}
