import * as v from 'valibot';
import { atLeast, defineEvent } from './define-event.js';
import { id } from './primitives.js';

/** Somebody is asked to decide on a version. The first valid decision of anyone named settles it. */
export const approvalRequested = defineEvent({
  data: v.object({ approvalId: id, versionId: id, windowId: v.exactOptional(id), approverIds: v.pipe(v.array(id), v.minLength(1)) }),
  may: atLeast('editor'),
  subject: (data) => data.approvalId,
  decide: (state, data) => {
    if (state.approvals.has(data.approvalId)) return 'invalid';
    if (data.windowId && !state.windows.has(data.windowId)) return 'not_found';
    return state.versions.has(data.versionId) ? null : 'not_found';
  },
  evolve: (draft, { approvalId, versionId, windowId, approverIds }) =>
    draft.put('approvals', approvalId, { approvalId, versionId, windowId: windowId ?? null, approverIds, settled: null, revoked: [] }),
});
