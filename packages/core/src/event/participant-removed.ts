import * as v from '../schema/valibot.js';
import { atLeast, defineEvent } from './define-event.js';
import { id, text } from '../schema/primitives.js';

/** Removes a participant. What they wrote stays. */
export const participantRemoved = defineEvent({
  data: v.object({ participantId: id, reason: v.exactOptional(text(1_000)) }),
  may: atLeast('owner'),
  subject: (data) => data.participantId,
  decide: (state, data) => (state.participants.has(data.participantId) ? null : 'not_found'),
  evolve: (draft, { participantId }) => draft.patch('participants', participantId, { removed: true }),
});
