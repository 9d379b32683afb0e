import * as v from 'valibot';
import { atLeast, defineEvent } from './define-event.js';
import { id, instant } from './primitives.js';

/** From when to when a version is reviewed, and by whom it is decided. */
export const windowOpened = defineEvent({
  data: v.pipe(
    v.object({ windowId: id, versionId: id, opensAt: instant, closesAt: instant, approvers: v.array(id) }),
    v.check((w) => w.opensAt < w.closesAt),
  ),
  may: atLeast('editor'),
  subject: (data) => data.windowId,
  decide: (state, data) => {
    if (state.windows.has(data.windowId)) return 'invalid';
    return state.versions.has(data.versionId) ? null : 'not_found';
  },
  evolve: (draft, data) => draft.put('windows', data.windowId, { ...data, closedBy: null }),
});
