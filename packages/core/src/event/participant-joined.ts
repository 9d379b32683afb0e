import * as v from '../schema/schema.js';
import { participantOf } from '../state/review-state.js';
import { atLeast, defineEvent } from './define-event.js';
import { id, nonEmpty } from '../schema/primitives.js';

/** Joins the review with a name. Joining again changes the name. */
export const participantJoined = defineEvent({
  data: v.object({ participantId: id, name: nonEmpty(200) }),
  may: atLeast('viewer'),
  subject: (data) => data.participantId,
  decide: (_state, data, { actor }) => (data.participantId === actor.id ? null : 'forbidden'),
  evolve: (draft, { participantId, name }, { actor, receivedAt }) => {
    const known = participantOf(draft.state, participantId);
    draft.put('participants', participantId, {
      ...known,
      role: known.role ?? actor.role,
      name,
      joinedAt: known.joinedAt ?? receivedAt,
    });
  },
});
