import * as v from '../schema/schema.js';
import { atLeast, defineEvent } from './define-event.js';
import { id } from '../schema/primitives.js';

/** Closes a review window. Only a service closes one by timer or approval. */
export const windowClosed = defineEvent({
  data: v.object({ windowId: id, by: v.picklist(['timer', 'owner', 'approval']) }),
  may: atLeast('editor'),
  subject: (data) => data.windowId,
  refersTo: ({ windowId }) => [`window/${windowId}`],
  permits: (_state, data, actor) => data.by === 'owner' || actor.kind === 'service',
  decide: (state, data) => {
    const window = state.windows.get(data.windowId);
    if (!window) return 'not_found';
    return window.closedBy ? 'window_closed' : null;
  },
  evolve: (draft, { windowId, by }, { receivedAt }) =>
    draft.patch('windows', windowId, { closedBy: by, closedAt: receivedAt }),
});
