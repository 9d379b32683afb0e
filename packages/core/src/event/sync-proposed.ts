import * as v from '../schema/schema.js';
import { atLeast, defineEvent } from './define-event.js';
import { id, instant, positive } from '../schema/primitives.js';

/** Proposes a short meeting about conflicts. `agenda`: ids of comments. */
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
  creates: ({ syncId }) => `sync/${syncId}`,
  refersTo: ({ agenda, conflictIds }) => [
    ...agenda.map((commentId) => `comment/${commentId}` as const),
    ...conflictIds.map((conflictId) => `conflict/${conflictId}` as const),
  ],
  decide: (state, data) => {
    if (state.syncs.has(data.syncId)) return 'invalid';
    return data.agenda.every((commentId) => state.comments.has(commentId)) ? null : 'not_found';
  },
  evolve: (draft, { at, ...data }, { actor, receivedAt }) =>
    draft.put('syncs', data.syncId, { ...data, meetsAt: at ?? null, by: actor.id, at: receivedAt, held: null }),
});
