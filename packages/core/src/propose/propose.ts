import { newSalt } from '@kreatli/digest';
import type { BackendClock } from '../adapter/backend-clock.js';
import type { EventMap, EventType } from '../event/catalogue.js';
import { type Proposal, createProposal, newId, toInstant } from '../event/proposal.js';
import type { Outbox } from '../outbox/outbox.js';
import type { Ports } from '../ports/ports.js';
import type { Replica } from '../replica/replica.js';
import { decide, isStorable } from '../review/decide.js';
import type { Policy } from '../review/policy.js';
import type { Actor, Id } from '../schema/primitives.js';
import type { RejectCode } from '../schema/reject-code.js';
import type { ReviewState } from '../state/review-state.js';
import type { ReviewStore } from '../store/review-store.js';

/** Result of proposing an event: it is in the outbox, or a rule rejected it and nothing was stored. */
export type Outcome =
  | { readonly status: 'queued'; readonly id: Id; /** It survives closing the tab. */ readonly durable: boolean }
  | {
      readonly status: 'rejected';
      readonly code: RejectCode;
      /** What a host tells the user of it; the rules of the log have none. */
      readonly reason?: string;
    };

/** What proposing needs. */
export interface ProposeParts {
  readonly actor: Actor;
  readonly policy: Policy;
  readonly ports: Ports;
  readonly clock: BackendClock;
  readonly store: ReviewStore;
  readonly replica: Replica;
  readonly outbox: Outbox;
}

/** Checks a proposal as the backend would now. Null if it is allowed. */
export function check(
  { actor, policy, clock }: ProposeParts,
  state: ReviewState,
  proposal: Proposal,
): RejectCode | null {
  const code = decide(state, proposal, { actor, receivedAt: toInstant(clock.now()) }, policy);
  // This device's clock may be wrong by any time. The backend decides by its own.
  return code === 'window_closed' && !clock.isKnown ? null : code;
}

/** Makes a proposal of an event, and adds it to the outbox if the rules allow it. */
export async function propose<T extends EventType>(
  parts: ProposeParts,
  type: T,
  data: EventMap[T],
  draftKey?: string,
): Promise<Outcome> {
  const { ports, store } = parts;
  if (!isStorable(data)) return { status: 'rejected', code: 'invalid' };
  const at = ports.now();
  // A clone, since the caller may change its data.
  const proposal = createProposal(type, structuredClone(data), {
    id: newId(at, ports.random),
    at: toInstant(at),
    base: store.$confirmed.get().seq,
    salt: newSalt(({ length }) => ports.random(length)),
  });
  const code = check(parts, store.$state.get(), proposal);
  if (code) return { status: 'rejected', code };
  return {
    status: 'queued',
    id: proposal.id,
    durable: await parts.outbox.add(proposal, parts.replica.identity, draftKey),
  };
}
