import * as v from 'valibot';
import { atLeast, defineEvent } from './define-event.js';
import { id, instant, positive } from './primitives.js';

/** A short meeting about comments that contradict one another; `agenda` is ids of comments. */
export const syncProposed = defineEvent({
  data: v.object({
    syncId: id,
    at: v.exactOptional(instant),
    minutes: positive,
    agenda: v.array(id),
    conflictIds: v.array(id),
  }),
  may: atLeast('editor'),
  subject: (data) => data.syncId,
  decide: (state, data) => {
    if (state.syncs.has(data.syncId)) return 'invalid';
    return data.agenda.every((commentId) => state.comments.has(commentId)) ? null : 'not_found';
  },
  evolve: (draft, { at, ...data }, { actor, receivedAt }) =>
    draft.put('syncs', data.syncId, { ...data, meetsAt: at ?? null, by: actor.id, at: receivedAt, held: null }),
});
