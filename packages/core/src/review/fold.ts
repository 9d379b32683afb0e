import * as v from 'valibot';
import { definitionOf } from '../event/catalogue.js';
import type { Fact } from '../event/define-event.js';
import { type LogEvent, type Proposal, isLogEvent, toInstant } from '../event/proposal.js';
import type { Actor } from '../event/primitives.js';
import type { RejectCode } from '../event/reject-code.js';
import { Draft } from './draft.js';
import { type ReviewState, emptyReview } from './review-state.js';

/**
 * Folds a run of events into a state. Total and deterministic: an event that breaks a structural rule changes
 * nothing and is kept as void; one of unknown type or version sets `newer`; one that cannot be applied, `faulty`.
 * One draft per call, so a batch copies each slice at most once.
 */
export function fold(events: Iterable<LogEvent>, from: ReviewState = emptyReview): ReviewState {
  const draft = new Draft(from);
  for (const event of events) step(draft, event);
  return draft.state;
}

/** {@link fold} of one event. */
export const evolve = (state: ReviewState, event: LogEvent): ReviewState => fold([event], state);

/**
 * Folds what is waiting in the outbox on top, as if it were confirmed by `actor` when it was proposed: by the backend's
 * clock, which is `clockOffset` milliseconds ahead of ours. What is in the log already changes nothing, so folding
 * pending items again is harmless.
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

function step(draft: Draft, event: LogEvent): void {
  const sound = isLogEvent(event);
  const seq = sound ? event.seq : draft.state.seq + 1;
  if (!sound) draft.set('faulty', true);
  const code = sound ? apply(draft, event) : 'invalid';
  if (code) draft.void({ seq, code });
  if (sound && !draft.state.ids.has(event.id)) draft.put('ids', event.id, seq);
  draft.set('seq', seq);
}

function apply(draft: Draft, event: LogEvent): RejectCode | null {
  if (draft.state.ids.has(event.id)) return 'id_reuse';
  const definition = definitionOf(event.type);
  if (!definition || event.v !== 1) {
    draft.set('newer', true);
    return 'unsupported';
  }
  if (event.data === null) return null; // redacted, or withheld from this reader
  try {
    // What the schema does not name is left out: an event cannot write fields that its kind does not have.
    const parsed = v.safeParse(definition.data, event.data);
    if (!parsed.success) return 'invalid';
    const fact: Fact = { id: event.id, seq: event.seq, actor: event.actor, receivedAt: event.receivedAt };
    const code = definition.decide?.(draft.state, parsed.output, fact) ?? null;
    if (!code) definition.evolve(draft, parsed.output, fact);
    return code;
  } catch {
    draft.set('faulty', true);
    return 'invalid';
  }
}
