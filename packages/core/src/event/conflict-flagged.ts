import * as v from '../schema/valibot.js';
import { atLeast, defineEvent } from './define-event.js';
import { id } from '../schema/primitives.js';

/** Flags comments as a conflict; the only way for comments without a span. */
export const conflictFlagged = defineEvent({
  data: v.object({ conflictId: id, commentIds: v.pipe(v.array(id), v.minLength(2)), versionId: id }),
  may: atLeast('commenter'),
  subject: (data) => data.conflictId,
  decide: (state, data) => {
    if (state.conflicts.has(data.conflictId) || new Set(data.commentIds).size < data.commentIds.length)
      return 'invalid';
    const isThere = (commentId: string) => state.comments.get(commentId)?.deleted === false;
    return state.versions.has(data.versionId) && data.commentIds.every(isThere) ? null : 'not_found';
  },
  evolve: (draft, data, { actor, receivedAt }) =>
    draft.put('conflicts', data.conflictId, { ...data, by: actor.id, at: receivedAt }),
});
