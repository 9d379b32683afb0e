import { canonical } from '@kreatli/digest';
import { definitionOf } from '../event/catalogue.js';
import type { By, EventDefinition } from '../event/define-event.js';
import type { Decision } from '../event/decision.js';
import { type Proposal, isProposal } from '../event/proposal.js';
import type { Actor } from '../schema/primitives.js';
import type { RejectCode } from '../schema/reject-code.js';
import { audienceOf } from './audience.js';
import { type Policy, defaultPolicy } from './policy.js';
import { effectiveActor } from './effective-actor.js';
import { isInScope } from './link-scope.js';
import type { ReviewState } from '../state/review-state.js';

/**
 * Checks a proposal against the rules and the state. Null if it may be appended. A pure function.
 *
 * A value that is no proposal, such as one with an empty or malformed id, is `invalid`. What it does not check: the
 * digest (`isSealed` of `@kreatli/core/log`), and whether the log contains the id already.
 */
export function decide(
  state: ReviewState,
  proposal: Proposal,
  by: By,
  policy: Policy = defaultPolicy,
): RejectCode | null {
  if (!isProposal(proposal)) return 'invalid';
  const definition = definitionOf(proposal.type);
  if (!definition || proposal.v !== 1) return 'unsupported';
  // A build that does not know the type would ignore what others apply, or stop deciding for nothing.
  if (proposal.ignorable !== definition.ignorable) return 'invalid';
  if (!isStorable(proposal.data) || !definition.data.is(proposal.data, false)) return 'invalid';
  const actor = effectiveActor(state, by.actor);
  if (!actor || !isPermitted(state, proposal, definition, actor, policy)) return 'forbidden';
  if (isDecision(proposal.type)) {
    const code = checkDecision(state, proposal.data as Decision, by, policy);
    if (code) return code;
  }
  if (!isInScope(state, proposal.data, actor)) return 'not_found';
  return definition.admits?.(state, proposal.data) ?? definition.decide?.(state, proposal.data, by) ?? null;
}

/** Whether the role and the finer rule of the type permit it. */
function isPermitted(
  state: ReviewState,
  { type, data }: Proposal,
  { permits }: EventDefinition,
  actor: Actor,
  policy: Policy,
): boolean {
  const audience = (policy.audienceOf ?? audienceOf)(actor);
  return policy.may(type, actor) && (permits?.(state, data, actor, audience) ?? true);
}

const isDecision = (type: string): boolean => type === 'approval.granted' || type === 'approval.changesRequested';

/** A decision needs a state that this build can fold whole, and the authentication that the policy demands. */
function checkDecision(state: ReviewState, data: Decision, { actor }: By, { approvals }: Policy): RejectCode | null {
  if (state.newer || state.faulty) return 'unsupported';
  if (data.onBehalfOf && !approvals.onBehalfOf) return 'forbidden';
  if (approvals.minAuth.length > 0 && !(actor.auth && approvals.minAuth.includes(actor.auth))) return 'forbidden';
  return null;
}

/** Whether data has a canonical form: no floats, no lone surrogates, no undefined. */
export function isStorable(data: unknown): boolean {
  try {
    canonical(data);
    return true;
  } catch {
    return false;
  }
}
