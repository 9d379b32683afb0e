import * as v from '../schema/schema.js';
import { atLeast, defineEvent } from './define-event.js';
import { id, text } from '../schema/primitives.js';

/** Withdraws a version: it is not shown or decided on any more. */
export const versionWithdrawn = defineEvent({
  data: v.object({ versionId: id, reason: v.exactOptional(text(1_000)) }),
  may: atLeast('editor'),
  subject: (data) => data.versionId,
  decide: (state, data) => (state.versions.has(data.versionId) ? null : 'not_found'),
  evolve: (draft, { versionId }, { seq }) => draft.patch('versions', versionId, { status: 'withdrawn', seq }),
});
