import type { Digest } from '@kreatli/digest';
import type { AdapterErrorKind } from '../adapter/adapter-error.js';
import type { Proposal } from '../event/proposal.js';
import type { RejectCode } from '../schema/reject-code.js';

/** Progress of a file's upload. */
export interface Upload {
  readonly digest: Digest;
  /** Bytes that the backend has. */
  readonly sent: number;
  /** Why the last try failed; `lost`: this device does not have the bytes any more. */
  readonly error: AdapterErrorKind | 'lost' | null;
}

/** Progress of an outbox item. */
export interface Progress {
  /**
   * `queued`: not sent. `sending`: in a request. `sent`: accepted by the backend, not read in the log yet. `rejected`:
   * by the backend. `parked`: until the user retries or discards it.
   */
  readonly state: 'queued' | 'sending' | 'sent' | 'rejected' | 'parked';
  /** Why it was rejected or parked. */
  readonly reason?: RejectCode;
  /** Files that must be uploaded first. */
  readonly waitsFor?: readonly Digest[];
  /** The file that is being uploaded, or failed last. */
  readonly upload?: Upload | null;
}

/** An outbox item as a tab shows it. */
export interface PendingItem extends Progress {
  readonly proposal: Proposal;
  /** Its key in the outbox; null while it is being written, and when it could not be written. */
  readonly order: number | null;
  /** It could not be written: only this tab has it, and sends it. */
  readonly unsaved?: true;
  /** The log that `proposal.base` counts in. */
  readonly logId?: string;
}

/** Ids of the items' proposals. */
export const idsOf = (items: readonly PendingItem[]): ReadonlySet<string> =>
  new Set(items.map(({ proposal }) => proposal.id));
