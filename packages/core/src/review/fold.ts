import { definitionOf } from '../event/catalogue.js';
import type { EventHeader } from '../event/define-event.js';
import { type LogEvent, type Proposal, isLogEvent, toInstant } from '../event/proposal.js';
import type { Actor } from '../schema/primitives.js';
import type { RejectCode } from '../schema/reject-code.js';
import { parse } from '../schema/schema.js';
import { Draft } from '../state/draft.js';
import { type ReviewState, emptyReview } from '../state/review-state.js';

/**
 * Folds events into a state. Deterministic, and never throws: an event that breaks a structural rule is void; one of an
 * unknown type or version also sets `newer` unless it is marked ignorable, one that cannot be applied `faulty`. Copies
 * each slice at most once per call.
 */
export function fold(events: Iterable<LogEvent>, from: ReviewState = emptyReview): ReviewState {
  const draft = new Draft(from);
  for (const event of events) step(draft, event);
  return draft.state;
}

/** {@link fold} of one event. */
export const evolve = (state: ReviewState, event: LogEvent): ReviewState => fold([event], state);

/**
 * Folds proposals into a state as if the backend had received them from `actor` when they were made. `clockOffset`:
 * milliseconds that the backend's clock is ahead of this device's. Ignores proposals that the state contains.
 */
export function foldPending(
  confirmed: ReviewState,
  pending: Iterable<Proposal>,
  actor: Actor,
  clockOffset = 0,
): ReviewState {
  const draft = new Draft(confirmed);
  for (const proposal of pending) {
    if (draft.state.ids.has(proposal.id)) continue;
    step(draft, {
      ...proposal,
      seq: draft.state.seq + 1,
      actor,
      receivedAt: toInstant(Date.parse(proposal.at) + clockOffset),
    } as LogEvent);
  }
  return draft.state;
}

/** A fold to which events are added one by one, without copying a slice for each. `add` changes `state` in place. */
export function openFold(from: ReviewState): { readonly state: ReviewState; add(event: LogEvent): void } {
  const draft = new Draft(from);
  return {
    get state() {
      return draft.state;
    },
    add: (event) => step(draft, event),
  };
}

function step(draft: Draft, event: LogEvent): void {
  const isValid = isLogEvent(event);
  const seq = isValid ? event.seq : draft.state.seq + 1;
  const code = isValid ? apply(draft, event) : 'invalid';
  if (code) draft.void({ seq, code });
  if (isValid && !draft.state.ids.has(event.id)) draft.addId(event.id, seq);
  draft.set('seq', seq);
}

function apply(draft: Draft, event: LogEvent): RejectCode | null {
  if (draft.state.ids.has(event.id)) return 'id_reuse';
  const definition = definitionOf(event.type);
  if (!definition || event.v !== 1) {
    if (!event.ignorable) draft.set('newer', true);
    return 'unsupported';
  }
  if (event.data === null) return null; // redacted, or withheld from this reader
  try {
    // Parsing drops members that the schema does not name, so that an event cannot write other fields of the state.
    const data = parse(definition.data, event.data);
    if (data === undefined) return 'invalid';
    const { id, seq, actor, receivedAt } = event;
    const header: EventHeader = { id, seq, actor, receivedAt };
    const code = definition.decide?.(draft.state, data, header) ?? null;
    if (!code) definition.evolve(draft, data, header);
    return code;
  } catch {
    draft.set('faulty', true);
    return 'invalid';
  }
}
