import { type ReadableAtom, atom } from 'nanostores';
import type { AdapterError } from '../adapter/adapter-error.js';
import type { SyncState } from '../ports/sync-state.js';
import type { Replica } from '../replica/replica.js';
import type { Leadership } from './lead.js';
import type { Watch } from './watch.js';

/** Phases in which this tab can do nothing until the user or the host acts. */
const STOPPED: ReadonlySet<SyncState['phase']> = new Set(['signin', 'removed', 'outdated']);

/** The sync state of this tab, which a leader announces to its followers. */
export interface Status {
  readonly $sync: ReadableAtom<SyncState>;
  /** Whether this tab waits for the user or the host. */
  readonly isStopped: boolean;
  /** Whether the backend takes writes from this user, as far as is known. */
  readonly canWrite: boolean;
  /** Sends the state to the followers. */
  announce(): void;
  /** Sets a phase. A tab that stops gives up the lead: another one may have a new token or a newer build. */
  report(phase: SyncState['phase'], error?: AdapterError): void;
  /** This tab has read up to head. */
  succeeded(): void;
  /** The leader announced its state. Only the leader knows whether the user may write. */
  follow(leader: SyncState): void;
  /** The user or the host acted: starts again if this tab was stopped. */
  restart(): void;
}

export function createStatus(leadership: Leadership, watch: Watch, replica: Replica): Status {
  const $sync = atom<SyncState>({ phase: 'starting', error: null, message: null });
  /** The leader's state while the user may not write. */
  let readonlyLeader: SyncState | null = null;
  const isStopped = () => STOPPED.has($sync.get().phase);

  const announce = () => leadership.announce($sync.get(), watch.isLive);
  function report(phase: SyncState['phase'], error?: AdapterError): void {
    const details = { error: error?.kind ?? null, message: error?.message ?? null };
    $sync.set({ phase, ...details, ...(replica.forked && { forked: true }) });
    announce();
    if (isStopped()) leadership.release();
  }
  return {
    $sync,
    get isStopped() {
      return isStopped();
    },
    get canWrite() {
      return !isStopped() && $sync.get().phase !== 'readonly';
    },
    announce,
    report,
    succeeded() {
      const { phase, forked = false } = $sync.get();
      if ((phase === 'live' || phase === 'readonly') && forked === replica.forked) return;
      if (readonlyLeader && !leadership.isLeader) $sync.set(readonlyLeader);
      else report('live');
    },
    follow(leader) {
      if (leadership.isLeader) return;
      readonlyLeader = leader.phase === 'readonly' ? leader : null;
      const { phase } = $sync.get();
      // Every other phase this tab finds out by reading.
      if ((phase === 'live' && readonlyLeader) || (phase === 'readonly' && leader.phase === 'live')) $sync.set(leader);
    },
    restart() {
      readonlyLeader = null;
      if (isStopped() || $sync.get().phase === 'readonly') report('starting');
    },
  };
}
