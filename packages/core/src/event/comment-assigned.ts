import * as v from '../schema/schema.js';
import { atLeast, defineEvent } from './define-event.js';
import { id, instant } from '../schema/primitives.js';

/** Assigns a comment to a participant, or to none (null), with the time that it is due. */
export const commentAssigned = defineEvent({
  data: v.object({ commentId: id, participantId: v.nullable(id), dueAt: v.exactOptional(instant) }),
  may: atLeast('editor'),
  subject: (data) => data.commentId,
  refersTo: ({ commentId }) => [`comment/${commentId}`],
  decide: (state, data) => {
    const comment = state.comments.get(data.commentId);
    return !comment || comment.deleted ? 'not_found' : null;
  },
  evolve: (draft, { commentId, participantId, dueAt = null }) =>
    draft.patch('comments', commentId, { assignee: participantId, dueAt }),
});
