import * as v from '../schema/schema.js';
import { participantOf } from '../state/review-state.js';
import { atLeast, defineEvent } from './define-event.js';
import { id, role } from '../schema/primitives.js';

/** Gives a participant another role, also before they join. */
export const participantRoleChanged = defineEvent({
  data: v.object({ participantId: id, role }),
  may: atLeast('owner'),
  subject: (data) => data.participantId,
  refersTo: ({ participantId }) => [`invitation/${participantId}`],
  evolve: (draft, { participantId, role }) =>
    draft.put('participants', participantId, { ...participantOf(draft.state, participantId), role, roleLimit: role }),
});
