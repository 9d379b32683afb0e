import * as v from '../schema/schema.js';
import { participantOf } from '../state/review-state.js';
import { atLeast, defineEvent } from './define-event.js';
import { id, text } from '../schema/primitives.js';

/** Removes a participant, also before they join. What they wrote stays. Another invitation lets them in again. */
export const participantRemoved = defineEvent({
  data: v.object({ participantId: id, reason: v.exactOptional(text(1_000)) }),
  may: atLeast('owner'),
  subject: (data) => data.participantId,
  refersTo: ({ participantId }) => [`invitation/${participantId}`],
  evolve: (draft, { participantId }) =>
    draft.put('participants', participantId, { ...participantOf(draft.state, participantId), removed: true }),
});
