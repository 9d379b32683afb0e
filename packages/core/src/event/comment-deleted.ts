import * as v from '../schema/schema.js';
import { atLeast, defineEvent } from './define-event.js';
import { id } from '../schema/primitives.js';

/** Deletes a comment, by its author or the owner. Its replies stay under a tombstone. */
export const commentDeleted = defineEvent({
  data: v.object({ commentId: id }),
  may: atLeast('commenter'),
  subject: (data) => data.commentId,
  refersTo: ({ commentId }) => [`comment/${commentId}`],
  decide: (state, data, { actor }) => {
    const comment = state.comments.get(data.commentId);
    if (!comment || comment.deleted) return 'not_found';
    return comment.author === actor.id || actor.role === 'owner' ? null : 'forbidden';
  },
  evolve: (draft, { commentId }, { actor }) => {
    const { body, drawing, files } = draft.state.comments.get(commentId)!;
    draft.patch('comments', commentId, {
      deleted: true,
      removed: { body, drawing, files, by: actor.id },
      body: { text: '' },
      drawing: [],
      files: [],
    });
  },
});
