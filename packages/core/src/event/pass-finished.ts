import * as v from 'valibot';
import { perVersion } from '../review/review-state.js';
import { atLeast, defineEvent } from './define-event.js';
import { id } from './primitives.js';

/** "Finished reviewing": said by somebody who has no decision to make, or not yet. */
export const passFinished = defineEvent({
  data: v.object({ versionId: id }),
  may: atLeast('commenter'),
  subject: () => null,
  decide: (state, data) => (state.versions.has(data.versionId) ? null : 'not_found'),
  evolve: (draft, { versionId }, { actor, receivedAt }) =>
    draft.put('passes', perVersion(versionId, actor.id), { versionId, participantId: actor.id, at: receivedAt }),
});
