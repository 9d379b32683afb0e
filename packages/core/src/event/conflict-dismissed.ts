import * as v from '../schema/schema.js';
import { atLeast, defineEvent } from './define-event.js';
import { id, text } from '../schema/primitives.js';

/** Dismisses a conflict, flagged or found. The id of a found one is the same for all clients. */
export const conflictDismissed = defineEvent({
  data: v.object({ conflictId: id, reason: v.exactOptional(text(1_000)) }),
  may: atLeast('editor'),
  subject: (data) => data.conflictId,
  refersTo: ({ conflictId }) => [`conflict/${conflictId}`],
  evolve: (draft, data, { actor, receivedAt }) =>
    draft.put('dismissals', data.conflictId, {
      conflictId: data.conflictId,
      by: actor.id,
      at: receivedAt,
      reason: data.reason ?? null,
    }),
});
