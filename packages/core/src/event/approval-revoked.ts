import * as v from 'valibot';
import { atLeast, defineEvent } from './define-event.js';
import { id, text } from './primitives.js';

/**
 * A decision is taken back, visibly: the request is open again. By whoever decided, also where somebody else wrote it
 * down, and by the owner.
 */
export const approvalRevoked = defineEvent({
  data: v.object({ approvalId: id, reason: text(1_000) }),
  may: atLeast('approver'),
  subject: (data) => data.approvalId,
  decide: (state, data, { actor }) => {
    const settled = state.approvals.get(data.approvalId)?.settled;
    if (!settled) return 'not_found';
    const decider = settled.onBehalfOf?.participantId;
    return settled.by === actor.id || decider === actor.id || actor.role === 'owner' ? null : 'forbidden';
  },
  evolve: (draft, { approvalId, reason }, { actor, receivedAt }) => {
    const approval = draft.state.approvals.get(approvalId);
    if (!approval?.settled) return;
    const revoked = { ...approval.settled, revokedBy: actor.id, revokedAt: receivedAt, reason };
    draft.patch('approvals', approvalId, { settled: null, revoked: [...approval.revoked, revoked] });
  },
});
