import * as v from '../schema/schema.js';
import { atLeast, defineEvent } from './define-event.js';
import { id, text } from '../schema/primitives.js';

/**
 * Revokes a decision, so that its request is open again. By the participant who decided, by the one who recorded it for
 * them, or by the owner.
 */
export const approvalRevoked = defineEvent({
  data: v.object({ approvalId: id, reason: text(1_000) }),
  may: atLeast('approver'),
  subject: (data) => data.approvalId,
  refersTo: ({ approvalId }) => [`approval/${approvalId}`],
  decide: (state, data, { actor }) => {
    const decision = state.approvals.get(data.approvalId)?.decision;
    if (!decision) return 'not_found';
    const decider = decision.onBehalfOf?.participantId;
    return decision.by === actor.id || decider === actor.id || actor.role === 'owner' ? null : 'forbidden';
  },
  evolve: (draft, { approvalId, reason }, { actor, receivedAt }) => {
    const approval = draft.state.approvals.get(approvalId);
    if (!approval?.decision) return;
    const revoked = { ...approval.decision, revokedBy: actor.id, revokedAt: receivedAt, reason };
    draft.patch('approvals', approvalId, { decision: null, revoked: [...approval.revoked, revoked] });
  },
});
