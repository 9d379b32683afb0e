import * as v from '../schema/schema.js';
import { atLeast, defineEvent } from './define-event.js';
import { httpsUrl, id, nonEmpty } from '../schema/primitives.js';

/** Tasks of one comment. */
const MAX_TASKS = 20;

/** Links a comment to a task of another system, by editors. Linking the same task again replaces its URL. */
export const taskLinked = defineEvent({
  data: v.object({ commentId: id, system: nonEmpty(100), key: nonEmpty(200), url: httpsUrl }),
  may: atLeast('editor'),
  ignorable: true,
  subject: (data) => data.commentId,
  refersTo: ({ commentId }) => [`comment/${commentId}`],
  decide: (state, { commentId, system, key }) => {
    const comment = state.comments.get(commentId);
    if (!comment || comment.deleted) return 'not_found';
    const isNew = !comment.tasks.some((task) => task.system === system && task.key === key);
    return isNew && comment.tasks.length >= MAX_TASKS ? 'invalid' : null;
  },
  evolve: (draft, { commentId, ...task }) => {
    const others = draft.state.comments
      .get(commentId)!
      .tasks.filter(({ system, key }) => system !== task.system || key !== task.key);
    draft.patch('comments', commentId, { tasks: [...others, task] });
  },
});
