import * as v from '../schema/schema.js';
import { atLeast, defineEvent } from './define-event.js';
import { id, span } from '../schema/primitives.js';

/** Places a comment on another version too, with its own span there. */
export const commentCarried = defineEvent({
  data: v.object({ commentId: id, toVersionId: id, span: v.exactOptional(span) }),
  may: atLeast('editor'),
  subject: (data) => data.commentId,
  refersTo: ({ commentId }) => [`comment/${commentId}`],
  decide: (state, data) => {
    const comment = state.comments.get(data.commentId);
    return comment && !comment.deleted && state.versions.has(data.toVersionId) ? null : 'not_found';
  },
  evolve: (draft, { commentId, toVersionId, span = null }) => {
    const carried = new Map(draft.state.comments.get(commentId)?.carried);
    // Moved to the end: the last entry is the version that the comment was carried to last.
    carried.delete(toVersionId);
    carried.set(toVersionId, span);
    draft.patch('comments', commentId, { carried });
  },
});
