import * as v from '../schema/schema.js';
import { perVersion } from '../state/review-state.js';
import { atLeast, defineEvent } from './define-event.js';
import { id } from '../schema/primitives.js';

/** Checks a criterion of the brief on a version, or unchecks it. */
export const briefChecked = defineEvent({
  data: v.object({ itemId: id, versionId: id, on: v.boolean() }),
  may: atLeast('commenter'),
  subject: (data) => data.itemId,
  decide: (state, data) =>
    state.brief?.checklist.some((item) => item.id === data.itemId) && state.versions.has(data.versionId)
      ? null
      : 'not_found',
  evolve: (draft, { itemId, versionId, on }, { actor, receivedAt }) => {
    const key = perVersion(versionId, itemId);
    if (on) draft.put('checks', key, { itemId, versionId, by: actor.id, at: receivedAt });
    else draft.delete('checks', key);
  },
});
