import * as v from '../schema/schema.js';
import { perVersion } from '../state/review-state.js';
import { atLeast, defineEvent } from './define-event.js';
import { id } from '../schema/primitives.js';

/** Marks a version as reviewed, by a participant who has no decision to make yet. */
export const passFinished = defineEvent({
  data: v.object({ versionId: id }),
  may: atLeast('commenter'),
  subject: () => null,
  decide: (state, data) => (state.versions.has(data.versionId) ? null : 'not_found'),
  evolve: (draft, { versionId }, { actor, receivedAt }) =>
    draft.put('passes', perVersion(versionId, actor.id), { versionId, participantId: actor.id, at: receivedAt }),
});
