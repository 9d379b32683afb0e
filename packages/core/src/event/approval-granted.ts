import * as v from '../schema/schema.js';
import { decision, decideDecision, permitsDecision, recordDecision } from './decision.js';
import { atLeast, defineEvent } from './define-event.js';
import { richText } from '../schema/primitives.js';

/** Approves a version, with or without conditions, as an answer to an approval request. */
export const approvalGranted = defineEvent({
  data: v.object({ ...decision, conditions: v.exactOptional(richText) }),
  may: atLeast('approver'),
  subject: (data) => data.approvalId,
  refersTo: ({ approvalId }) => [`approval/${approvalId}`],
  permits: permitsDecision,
  decide: decideDecision,
  evolve: (draft, data, header) => recordDecision(draft, 'granted', data, data.conditions, header),
});
