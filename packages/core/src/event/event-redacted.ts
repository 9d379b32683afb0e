import * as v from '../schema/schema.js';
import { defineEvent } from './define-event.js';
import { positive, text } from '../schema/primitives.js';

/**
 * Redacts an event: a level 3 backend removes its data and salt, and clients read the log again from its start. All
 * digests and the hash chain stay valid. Readers fold the log without the data, so redact what a participant wrote
 * (comments, names), not what other events depend on (versions, requests).
 */
export const eventRedacted = defineEvent({
  data: v.object({
    target: positive,
    basis: v.picklist(['erasure_request', 'legal', 'mistake']),
    reason: v.exactOptional(text(1_000)),
  }),
  may: ['owner'],
  subject: () => null,
  decide: (state, { target }, { actor }) => {
    if (actor.role !== 'owner') return 'forbidden';
    return target <= state.seq ? null : 'not_found';
  },
  evolve: (draft, data, { seq, actor, receivedAt }) =>
    draft.put('redactions', String(data.target), { ...data, seq, by: actor.id, at: receivedAt }),
});
