import * as v from '../schema/schema.js';
import { atLeast, defineEvent } from './define-event.js';
import { id, richText } from '../schema/primitives.js';

/** Records the outcome of a meeting, and who took part. */
export const syncHeld = defineEvent({
  data: v.object({ syncId: id, outcome: richText, participants: v.array(id) }),
  may: atLeast('editor'),
  subject: (data) => data.syncId,
  refersTo: ({ syncId }) => [`sync/${syncId}`],
  decide: (state, data) => {
    const sync = state.syncs.get(data.syncId);
    if (!sync) return 'not_found';
    return sync.held ? 'already_decided' : null;
  },
  evolve: (draft, { syncId, ...outcome }, { receivedAt }) =>
    draft.patch('syncs', syncId, { held: { ...outcome, at: receivedAt } }),
});
