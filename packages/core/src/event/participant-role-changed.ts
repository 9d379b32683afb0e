import * as v from '../schema/valibot.js';
import { atLeast, defineEvent } from './define-event.js';
import { id, role } from '../schema/primitives.js';

/** Gives a participant another role. */
export const participantRoleChanged = defineEvent({
  data: v.object({ participantId: id, role }),
  may: atLeast('owner'),
  subject: (data) => data.participantId,
  decide: (state, data) => (state.participants.has(data.participantId) ? null : 'not_found'),
  evolve: (draft, { participantId, role }) => draft.patch('participants', participantId, { role }),
});
