import * as v from '../schema/schema.js';
import { atLeast, defineEvent } from './define-event.js';
import { emoji, id } from '../schema/primitives.js';

/** Reactions of one participant to one comment. */
const MAX_REACTIONS = 10;

/** Adds or removes a participant's reaction to a comment. */
export const reactionSet = defineEvent({
  data: v.object({ commentId: id, emoji, on: v.boolean() }),
  may: atLeast('commenter'),
  ignorable: true,
  subject: (data) => data.commentId,
  refersTo: ({ commentId }) => [`comment/${commentId}`],
  decide: (state, { commentId, emoji, on }, { actor }) => {
    const comment = state.comments.get(commentId);
    if (!comment || comment.deleted) return 'not_found';
    const own = [...comment.reactions].filter(([, participants]) => participants.includes(actor.id));
    return on && own.length >= MAX_REACTIONS && !own.some(([each]) => each === emoji) ? 'invalid' : null;
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
