import * as v from '../schema/schema.js';
import { atLeast, defineEvent } from './define-event.js';
import { id, instant, text } from '../schema/primitives.js';

/** Changes when a review window closes, to a later or an earlier time. */
export const windowExtended = defineEvent({
  data: v.object({ windowId: id, closesAt: instant, reason: v.exactOptional(text(1_000)) }),
  may: atLeast('editor'),
  subject: (data) => data.windowId,
  refersTo: ({ windowId }) => [`window/${windowId}`],
  decide: (state, data) => {
    const window = state.windows.get(data.windowId);
    if (!window) return 'not_found';
    return window.closedBy ? 'window_closed' : null;
  },
  evolve: (draft, { windowId, closesAt }) => draft.patch('windows', windowId, { closesAt }),
});
