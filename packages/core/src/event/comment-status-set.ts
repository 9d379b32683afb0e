import * as v from '../schema/schema.js';
import { atLeast, defineEvent } from './define-event.js';
import { id, isDone, status } from '../schema/primitives.js';

/** Sets the status of a comment: editors of any, authors of their own. */
export const commentStatusSet = defineEvent({
  data: v.object({ commentId: id, status }),
  may: atLeast('commenter'),
  subject: (data) => data.commentId,
  refersTo: ({ commentId }) => [`comment/${commentId}`],
  permits: (state, data, actor) =>
    actor.role === 'owner' || actor.role === 'editor' || state.comments.get(data.commentId)?.author === actor.id,
  decide: (state, data) => {
    const comment = state.comments.get(data.commentId);
    return !comment || comment.deleted ? 'not_found' : null;
  },
  evolve: (draft, { commentId, status }, { actor, seq }) => {
    const before = draft.state.comments.get(commentId)!;
    const reopened = before.reopened + Number(isDone(before.status) && !isDone(status));
    draft.patch('comments', commentId, { status, statusBy: actor.id, statusSeq: seq, reopened });
  },
});
