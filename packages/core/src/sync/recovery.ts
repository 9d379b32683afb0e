import type { AdapterError, AdapterErrorKind } from '../adapter/adapter-error.js';
import { backoff } from '../adapter/backoff.js';
import type { Runtime } from '../adapter/runtime.js';
import type { SyncState } from '../ports/sync-state.js';

/** Longest wait that a backend can ask for, in milliseconds. */
const MAX_RETRY_AFTER_MS = 600_000;
/** Wait between reads while the user may not write, in milliseconds. */
const READONLY_POLL_MS = 60_000;
/** Resets in a row that are done at once; invalid responses in a row after which this build counts as outdated. */
const MAX_IN_A_ROW = 3;

/** Failures that a retry alone does not cure. */
const PHASES: Partial<Record<AdapterErrorKind, SyncState['phase']>> = {
  unauthenticated: 'signin',
  forbidden: 'readonly',
  not_found: 'removed',
};

/** What follows a failure. */
interface Reaction {
  /** Null if the failure is not shown. */
  readonly phase: SyncState['phase'] | null;
  /** Infinite if only the user or the host can help. */
  readonly waitMs: number;
}

/** Decides which phase to show after a failure, and how long to wait. */
export interface Recovery {
  /** Number of the next attempt, from 1. */
  readonly attempt: number;
  /** Milliseconds in which the backend must not be called. */
  readonly waitMs: number;
  failed(error: AdapterError): Reaction;
  /** The backend asked for a wait, of this tab or of another one. */
  pause(waitMs: number): void;
  succeeded(): void;
  /** The user or the host wants to try again now. */
  restart(): void;
}

/** `isKnown`: whether this device has ever read the review. */
export function createRecovery(runtime: Runtime, isKnown: () => boolean): Recovery {
  let failures = 0;
  let invalidResponses = 0;
  let resets = 0;
  let pausedAt = 0;
  let pauseMs = 0;
  const succeeded = () => void (failures = invalidResponses = resets = 0);
  function pause(waitMs: number): void {
    pausedAt = runtime.now();
    pauseMs = Math.min(MAX_RETRY_AFTER_MS, waitMs);
  }
  return {
    get attempt() {
      return failures + 1;
    },
    get waitMs() {
      const passed = runtime.now() - pausedAt;
      // The device's clock was set back.
      return passed < 0 ? 0 : Math.max(0, Math.ceil(pauseMs - passed));
    },
    pause,
    failed({ kind, retryAfterMs = 0 }) {
      failures += 1;
      invalidResponses = kind === 'incompatible' ? invalidResponses + 1 : 0;
      // Also after an outage: the backend responds again.
      if (kind === 'reset' && ++resets <= MAX_IN_A_ROW) return { phase: null, waitMs: 0 };
      // A link may be opened before the first event is there, or before a replica of the backend has it.
      const isNotThereYet = kind === 'not_found' && !isKnown();
      const phase = invalidResponses >= MAX_IN_A_ROW ? 'outdated' : isNotThereYet ? undefined : PHASES[kind];
      if (phase) return { phase, waitMs: phase === 'readonly' ? READONLY_POLL_MS : Infinity };
      const isThrottled = kind === 'throttled';
      const isWaitGiven = isThrottled && retryAfterMs > 0;
      const waitMs = isWaitGiven ? Math.min(MAX_RETRY_AFTER_MS, retryAfterMs) : backoff(runtime, failures);
      if (isThrottled) pause(waitMs);
      return { phase: 'retrying', waitMs };
    },
    succeeded,
    restart() {
      succeeded();
      pauseMs = 0;
    },
  };
}
