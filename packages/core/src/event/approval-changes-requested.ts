import * as v from '../schema/schema.js';
import { decision, decideDecision, permitsDecision, recordDecision } from './decision.js';
import { atLeast, defineEvent } from './define-event.js';
import { richText } from '../schema/primitives.js';

/** Requests changes of a version, as an answer to an approval request. */
export const approvalChangesRequested = defineEvent({
  data: v.object({ ...decision, summary: v.exactOptional(richText) }),
  may: atLeast('approver'),
  subject: (data) => data.approvalId,
  refersTo: ({ approvalId }) => [`approval/${approvalId}`],
  permits: permitsDecision,
  decide: decideDecision,
  evolve: (draft, data, header) => recordDecision(draft, 'changesRequested', data, data.summary, header),
});
