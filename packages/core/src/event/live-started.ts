import * as v from '../schema/schema.js';
import { atLeast, defineEvent } from './define-event.js';
import { id } from '../schema/primitives.js';

/** Marks the start of a live session on a version. Presence itself is not logged. */
export const liveStarted = defineEvent({
  data: v.object({ liveId: id, leaderId: id, versionId: id }),
  may: atLeast('commenter'),
  ignorable: true,
  subject: (data) => data.liveId,
  creates: ({ liveId }) => `live/${liveId}`,
  decide: (state, data) => {
    if (state.liveSessions.has(data.liveId)) return 'invalid';
    return state.versions.has(data.versionId) ? null : 'not_found';
  },
  evolve: (draft, data, { receivedAt }) =>
    draft.put('liveSessions', data.liveId, { ...data, startedAt: receivedAt, ended: null }),
});
