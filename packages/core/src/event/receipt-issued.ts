import * as v from '../schema/schema.js';
import { defineEvent } from './define-event.js';
import { digest, id } from '../schema/primitives.js';

/** Records the digest of a signed receipt of a decision, by the service that issued it. */
export const receiptIssued = defineEvent({
  data: v.object({ receiptId: id, approvalId: id, receipt: digest }),
  may: 'service',
  ignorable: true,
  subject: (data) => data.approvalId,
  refersTo: ({ approvalId }) => [`approval/${approvalId}`],
  decide: (state, data) => (state.approvals.has(data.approvalId) ? null : 'not_found'),
  evolve: (draft, { approvalId, receiptId, receipt }, { receivedAt }) => {
    const { receipts } = draft.state.approvals.get(approvalId)!;
    draft.patch('approvals', approvalId, { receipts: [...receipts, { receiptId, receipt, at: receivedAt }] });
  },
});
