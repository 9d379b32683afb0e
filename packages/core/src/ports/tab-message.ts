import type { Progress } from '../store/pending-item.js';
import type { SyncState } from './sync-state.js';

/** A message between the tabs of a device. Any of them may be lost; they only make updates faster. */
export interface TabMessage {
  readonly reviewId: string;
  /** The user of the tab; tabs of other users ignore the message. */
  readonly participantId: string;
  /**
   * `outbox`, `confirmed`: the outbox or the log changed. `sync`: the leader's sync state. `hello`: asks the leader
   * for its sync state. `resume`: the user signed in, or wants to retry. `pause`: the backend asked for a wait.
   */
  readonly changed: 'outbox' | 'confirmed' | 'sync' | 'hello' | 'resume' | 'pause';
  /** Ids of proposals that were discarded or replaced. */
  readonly dropped?: readonly string[];
  /** New progress of proposals. */
  readonly moved?: ReadonlyArray<{ readonly id: string } & Partial<Progress>>;
  readonly sync?: SyncState;
  /** Milliseconds in which the backend must not be called. */
  readonly waitMs?: number;
  /** The leader has a live watch, so followers need not poll. */
  readonly watched?: boolean;
}
