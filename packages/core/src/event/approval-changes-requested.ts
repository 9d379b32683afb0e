import * as v from 'valibot';
import { decision, decideDecision, permitsDecision, settle } from './decision.js';
import { atLeast, defineEvent } from './define-event.js';
import { richText } from './primitives.js';

/** The version is not approved: another one is asked for. */
export const approvalChangesRequested = defineEvent({
  data: v.object({ ...decision, summary: v.exactOptional(richText) }),
  may: atLeast('approver'),
  subject: (data) => data.approvalId,
  permits: permitsDecision,
  decide: decideDecision,
  evolve: (draft, data, fact) => settle(draft, 'changesRequested', data, data.summary, fact),
});
