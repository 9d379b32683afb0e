import { digestOf } from '@kreatli/digest';
import { isId } from '../schema/primitives.js';
import type { Proposal } from '../event/proposal.js';

/** Whether the proposal has a valid id and the digest of its own content. */
export function isSealed(proposal: Proposal): boolean {
  try {
    return isId(proposal.id) && digestOf(proposal) === proposal.digest;
  } catch {
    return false; // Content outside the canonical profile has no digest.
  }
}
