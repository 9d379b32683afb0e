import * as v from '../schema/schema.js';
import { atLeast, defineEvent } from './define-event.js';
import { id } from '../schema/primitives.js';

/** Ids of conflicts that are found, see `findConflicts`: dismissing a flagged one must not hide a found one. */
const FOUND_ID = /^c[0-9a-f]{32}$/;

/** Flags comments as a conflict; the only way for comments without a span. */
export const conflictFlagged = defineEvent({
  data: v.object({ conflictId: id, commentIds: v.where(v.array(id), v.minLength(2)), versionId: id }),
  may: atLeast('commenter'),
  subject: (data) => data.conflictId,
  creates: ({ conflictId }) => `conflict/${conflictId}`,
  refersTo: ({ commentIds }) => commentIds.map((commentId) => `comment/${commentId}` as const),
  decide: (state, data) => {
    if (
      FOUND_ID.test(data.conflictId) ||
      state.conflicts.has(data.conflictId) ||
      new Set(data.commentIds).size < data.commentIds.length
    )
      return 'invalid';
    const isThere = (commentId: string) => state.comments.get(commentId)?.deleted === false;
    return state.versions.has(data.versionId) && data.commentIds.every(isThere) ? null : 'not_found';
  },
  evolve: (draft, data, { actor, receivedAt }) =>
    draft.put('conflicts', data.conflictId, { ...data, by: actor.id, at: receivedAt }),
});
