import * as v from 'valibot';
import { atLeast, defineEvent } from './define-event.js';
import { id, span } from './primitives.js';

/** A comment also stands on another version, at its own span there. */
export const commentCarried = defineEvent({
  data: v.object({ commentId: id, toVersionId: id, span: v.exactOptional(span) }),
  may: atLeast('editor'),
  subject: (data) => data.commentId,
  decide: (state, data) => {
    const comment = state.comments.get(data.commentId);
    return comment && !comment.deleted && state.versions.has(data.toVersionId) ? null : 'not_found';
  },
  evolve: (draft, { commentId, toVersionId, span = null }) => {
    const carried = new Map(draft.state.comments.get(commentId)?.carried);
    // To the end: the last one is where the comment stands now.
    carried.delete(toVersionId);
    carried.set(toVersionId, span);
    draft.patch('comments', commentId, { carried });
  },
});
