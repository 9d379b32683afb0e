import { AdapterError } from '../adapter/adapter-error.js';
import { limitsOf } from '../adapter/limits.js';
import type { Proposal } from '../event/proposal.js';

/** What a client expects of a backend that declares no limits. */
const defaults = limitsOf({});
/** Most proposals in one append. */
export const MAX_BATCH = defaults.maxBatch;
/** Most bytes of one proposal as JSON in UTF-8. */
export const MAX_EVENT_BYTES = defaults.maxEventBytes;

/**
 * Checks the size of a batch before it is answered.
 * @throws AdapterError `too_large` when there are too many proposals, or one is too large.
 */
export function checkBatch(proposals: readonly Proposal[]): void {
  if (proposals.length > MAX_BATCH) throw new AdapterError('too_large', `At most ${MAX_BATCH} proposals at once.`);
  if (proposals.some((proposal) => bytesOf(proposal) > MAX_EVENT_BYTES))
    throw new AdapterError('too_large', `A proposal has at most ${MAX_EVENT_BYTES} bytes.`);
}

const bytesOf = (proposal: Proposal): number => new TextEncoder().encode(JSON.stringify(proposal)).length;
