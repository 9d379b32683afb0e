import * as v from '../schema/schema.js';
import { atLeast, defineEvent } from './define-event.js';
import { id, span } from '../schema/primitives.js';

/**
 * Places a comment on another version too, with its own span there, by editors or its author. `outcome`: what was done
 * about it there; `gone`: what it was about is not in that version.
 */
export const commentCarried = defineEvent({
  data: v.object({
    commentId: id,
    toVersionId: id,
    span: v.exactOptional(span),
    outcome: v.exactOptional(v.picklist(['addressed', 'not_addressed', 'gone'])),
  }),
  may: atLeast('commenter'),
  subject: (data) => data.commentId,
  refersTo: ({ commentId }) => [`comment/${commentId}`],
  permits: (state, data, actor) =>
    actor.role === 'owner' || actor.role === 'editor' || state.comments.get(data.commentId)?.author === actor.id,
  decide: (state, data) => {
    const comment = state.comments.get(data.commentId);
    return comment && !comment.deleted && state.versions.has(data.toVersionId) ? null : 'not_found';
  },
  evolve: (draft, { commentId, toVersionId, span = null, outcome = null }) => {
    const carried = new Map(draft.state.comments.get(commentId)?.carried);
    // Moved to the end: the last entry is the version that the comment was carried to last.
    carried.delete(toVersionId);
    carried.set(toVersionId, { span, outcome });
    draft.patch('comments', commentId, { carried });
  },
});
