import * as v from 'valibot';
import { decision, decideDecision, permitsDecision, settle } from './decision.js';
import { atLeast, defineEvent } from './define-event.js';
import { richText } from './primitives.js';

/** The version is approved, with conditions or without. */
export const approvalGranted = defineEvent({
  data: v.object({ ...decision, conditions: v.exactOptional(richText) }),
  may: atLeast('approver'),
  subject: (data) => data.approvalId,
  permits: permitsDecision,
  decide: decideDecision,
  evolve: (draft, data, fact) => settle(draft, 'granted', data, data.conditions, fact),
});
