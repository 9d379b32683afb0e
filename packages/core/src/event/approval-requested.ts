import * as v from '../schema/schema.js';
import { atLeast, defineEvent } from './define-event.js';
import { id } from '../schema/primitives.js';

/** Requests a decision on a version. The first valid decision of one of the approvers counts. */
export const approvalRequested = defineEvent({
  data: v.object({
    approvalId: id,
    versionId: id,
    windowId: v.exactOptional(id),
    approverIds: v.where(v.array(id), v.minLength(1)),
  }),
  may: atLeast('editor'),
  subject: (data) => data.approvalId,
  creates: ({ approvalId }) => `approval/${approvalId}`,
  decide: (state, data) => {
    if (state.approvals.has(data.approvalId)) return 'invalid';
    if (!state.versions.has(data.versionId)) return 'not_found';
    if (data.windowId === undefined) return null;
    const window = state.windows.get(data.windowId);
    if (!window) return 'not_found';
    return window.versionId === data.versionId ? null : 'invalid';
  },
  evolve: (draft, { approvalId, versionId, windowId, approverIds }) =>
    draft.put('approvals', approvalId, {
      approvalId,
      versionId,
      windowId: windowId ?? null,
      approverIds,
      decision: null,
      revoked: [],
      receipts: [],
    }),
});
