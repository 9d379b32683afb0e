import * as v from '../schema/schema.js';
import { revisionOf } from './comment-revision.js';
import { atLeast, defineEvent } from './define-event.js';
import { ask, blobRef, hasContent, id, nonEmpty, richText, shape, span } from '../schema/primitives.js';

/** Changes a comment, by its author. Each member replaces what was there; null removes it. */
export const commentEdited = defineEvent({
  data: v.object({
    commentId: id,
    body: v.exactOptional(richText),
    span: v.exactOptional(v.nullable(span)),
    drawing: v.exactOptional(v.array(shape)),
    files: v.exactOptional(v.array(blobRef)),
    ask: v.exactOptional(ask),
    checklistItem: v.exactOptional(v.nullable(id)),
    tags: v.exactOptional(v.array(nonEmpty(50))),
  }),
  may: atLeast('commenter'),
  subject: (data) => data.commentId,
  refersTo: ({ commentId }) => [`comment/${commentId}`],
  decide: (state, data, { actor }) => {
    const comment = state.comments.get(data.commentId);
    if (!comment || comment.deleted) return 'not_found';
    if (comment.author !== actor.id) return 'forbidden';
    return hasContent({ ...comment, ...data }) ? null : 'invalid';
  },
  evolve: (draft, { commentId, ...change }, { receivedAt }) =>
    draft.patch('comments', commentId, {
      ...change,
      editedAt: receivedAt,
      previous: revisionOf(draft.state.comments.get(commentId)!, receivedAt),
    }),
});
