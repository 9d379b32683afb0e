import * as v from '../schema/schema.js';
import { atLeast, defineEvent } from './define-event.js';
import { id } from '../schema/primitives.js';

/** Restores a deleted comment, by the participant who deleted it or the owner. */
export const commentRestored = defineEvent({
  data: v.object({ commentId: id }),
  may: atLeast('commenter'),
  subject: (data) => data.commentId,
  refersTo: ({ commentId }) => [`comment/${commentId}`],
  decide: (state, data, { actor }) => {
    const removed = state.comments.get(data.commentId)?.removed;
    if (!removed) return 'not_found';
    return removed.by === actor.id || actor.role === 'owner' ? null : 'forbidden';
  },
  evolve: (draft, { commentId }) => {
    const { body, drawing, files } = draft.state.comments.get(commentId)!.removed!;
    draft.patch('comments', commentId, { deleted: false, removed: null, body, drawing, files });
  },
});
