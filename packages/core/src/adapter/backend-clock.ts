import { type Instant, isInstant } from '../schema/primitives.js';
import type { Runtime } from './runtime.js';

/** The backend's clock, estimated from its last response. */
export interface BackendClock {
  /** Milliseconds that it is ahead of this device's clock. 0 before the first response. */
  readonly offset: number;
  /** Whether it had a response. */
  readonly isKnown: boolean;
  /** Milliseconds since 1970. */
  now(): number;
  /** Takes over the time of a response. Ignores what is no instant. */
  set(now: Instant): void;
}

/** Creates a clock that runs with the one of `runtime`. */
export function createBackendClock(runtime: Runtime): BackendClock {
  let offset = 0;
  let isKnown = false;
  return {
    get isKnown() {
      return isKnown;
    },
    get offset() {
      return offset;
    },
    now: () => runtime.now() + offset,
    set(now) {
      if (!isInstant(now)) return;
      offset = Date.parse(now) - runtime.now();
      isKnown = true;
    },
  };
}
