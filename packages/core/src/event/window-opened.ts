import * as v from '../schema/schema.js';
import { atLeast, defineEvent } from './define-event.js';
import { id, instant } from '../schema/primitives.js';

/** Opens the time in which a version is reviewed, and names who decides on it. */
export const windowOpened = defineEvent({
  data: v.where(
    v.object({ windowId: id, versionId: id, opensAt: instant, closesAt: instant, approvers: v.array(id) }),
    (w) => w.opensAt < w.closesAt,
  ),
  may: atLeast('editor'),
  subject: (data) => data.windowId,
  creates: ({ windowId }) => `window/${windowId}`,
  decide: (state, data) => {
    if (state.windows.has(data.windowId)) return 'invalid';
    return state.versions.has(data.versionId) ? null : 'not_found';
  },
  evolve: (draft, data) => draft.put('windows', data.windowId, { ...data, closedBy: null, closedAt: null }),
});
