import * as v from '../schema/schema.js';
import { atLeast, defineEvent } from './define-event.js';
import { id } from '../schema/primitives.js';

/** Marks the end of a live session, and who took part. */
export const liveEnded = defineEvent({
  data: v.object({ liveId: id, participants: v.array(id) }),
  may: atLeast('commenter'),
  ignorable: true,
  subject: (data) => data.liveId,
  refersTo: ({ liveId }) => [`live/${liveId}`],
  decide: (state, data) => {
    const live = state.liveSessions.get(data.liveId);
    if (!live) return 'not_found';
    return live.ended ? 'already_decided' : null;
  },
  evolve: (draft, { liveId, participants }, { receivedAt }) =>
    draft.patch('liveSessions', liveId, { ended: { participants, at: receivedAt } }),
});
