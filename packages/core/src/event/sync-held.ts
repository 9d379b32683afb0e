import * as v from 'valibot';
import { atLeast, defineEvent } from './define-event.js';
import { id, richText } from './primitives.js';

/** What came of the meeting, and who was there. */
export const syncHeld = defineEvent({
  data: v.object({ syncId: id, outcome: richText, participants: v.array(id) }),
  may: atLeast('editor'),
  subject: (data) => data.syncId,
  decide: (state, data) => {
    const sync = state.syncs.get(data.syncId);
    if (!sync) return 'not_found';
    return sync.held ? 'already_decided' : null;
  },
  evolve: (draft, { syncId, ...outcome }, { receivedAt }) =>
    draft.patch('syncs', syncId, { held: { ...outcome, at: receivedAt } }),
});
