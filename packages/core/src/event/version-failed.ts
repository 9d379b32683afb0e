import * as v from 'valibot';
import { isStanding } from '../review/review-state.js';
import { defineEvent } from './define-event.js';
import { id, nonEmpty } from './primitives.js';

/** Its proxies could not be made. */
export const versionFailed = defineEvent({
  data: v.object({ versionId: id, code: nonEmpty(100) }),
  may: 'service',
  subject: (data) => data.versionId,
  decide: (state, data) => (isStanding(state, data.versionId) ? null : 'not_found'),
  evolve: (draft, { versionId, code }, { seq }) =>
    draft.patch('versions', versionId, { status: 'failed', failure: code, seq }),
});
