import * as v from '../schema/schema.js';
import { isStanding } from '../state/review-state.js';
import { defineEvent } from './define-event.js';
import { id, nonEmpty } from '../schema/primitives.js';

/** The proxies of a version could not be made. */
export const versionFailed = defineEvent({
  data: v.object({ versionId: id, code: nonEmpty(100) }),
  may: 'service',
  subject: (data) => data.versionId,
  decide: (state, data) => (isStanding(state, data.versionId) ? null : 'not_found'),
  evolve: (draft, { versionId, code }, { seq }) =>
    draft.patch('versions', versionId, { status: 'failed', failure: code, seq }),
});
