import * as v from '../schema/schema.js';
import { atLeast, defineEvent } from './define-event.js';
import { emoji, id } from '../schema/primitives.js';

/** Different reactions to one comment. */
const MAX_REACTIONS = 50;

/** Adds or removes a participant's reaction to a comment. */
export const reactionSet = defineEvent({
  data: v.object({ commentId: id, emoji, on: v.boolean() }),
  may: atLeast('commenter'),
  ignorable: true,
  subject: (data) => data.commentId,
  refersTo: ({ commentId }) => [`comment/${commentId}`],
  decide: (state, { commentId, emoji, on }) => {
    const comment = state.comments.get(commentId);
    if (!comment || comment.deleted) return 'not_found';
    const { reactions } = comment;
    return on && !reactions.has(emoji) && reactions.size >= MAX_REACTIONS ? 'invalid' : null;
  },
  evolve: (draft, { commentId, emoji, on }, { actor }) => {
    const reactions = new Map(draft.state.comments.get(commentId)!.reactions);
    const others = (reactions.get(emoji) ?? []).filter((participantId) => participantId !== actor.id);
    const participants = on ? [...others, actor.id] : others;
    if (participants.length > 0) reactions.set(emoji, participants);
    else reactions.delete(emoji);
    draft.patch('comments', commentId, { reactions });
  },
});
