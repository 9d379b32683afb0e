import type { AdapterErrorKind } from '../adapter/adapter-error.js';

/** State of the synchronisation with the backend. */
export interface SyncState {
  /**
   * `starting`: nothing was read yet. `live`: read up to head. `retrying`: the backend did not respond as expected;
   * a retry is due. `signin`: the host must sign the user in. `readonly`: the user may not write. `removed`: the
   * backend does not have the review any more; while this device never read it, the phase is `retrying` and `error` is
   * `not_found`. `outdated`: the backend needs a newer build.
   */
  readonly phase: 'starting' | 'live' | 'retrying' | 'signin' | 'readonly' | 'removed' | 'outdated';
  /** Kind of the last failure; null after a success. */
  readonly error: AdapterErrorKind | null;
  readonly message: string | null;
  /** The log had another event at a sequence number that this device has read. Stays set. */
  readonly forked?: true;
}
