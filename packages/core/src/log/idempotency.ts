import type { Digest } from '@kreatli/digest';
import type { ItemResult } from '../adapter/adapter.js';
import type { Seq } from '../schema/primitives.js';
import type { Proposal } from '../event/proposal.js';

/** What is compared with a proposal that has the id of an event in the log. */
export interface StoredEvent {
  readonly seq: Seq;
  readonly digest: Digest;
}

/** The result for an id that the log contains already (R2): `duplicate`, or `id_reuse` when the digest is another. */
export const resultOfKnown = ({ id, digest }: Proposal, stored: StoredEvent): ItemResult =>
  digest === stored.digest
    ? { id, status: 'duplicate', seq: stored.seq }
    : { id, status: 'rejected', code: 'id_reuse' };
