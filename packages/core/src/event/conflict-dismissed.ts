import * as v from 'valibot';
import { atLeast, defineEvent } from './define-event.js';
import { id, text } from './primitives.js';

/** The contradiction is none, or is settled. Also for those that are found, whose ids every client computes alike. */
export const conflictDismissed = defineEvent({
  data: v.object({ conflictId: id, reason: v.exactOptional(text(1_000)) }),
  may: atLeast('editor'),
  subject: (data) => data.conflictId,
  evolve: (draft, data, { actor, receivedAt }) =>
    draft.put('dismissals', data.conflictId, {
      conflictId: data.conflictId,
      by: actor.id,
      at: receivedAt,
      reason: data.reason ?? null,
    }),
});
