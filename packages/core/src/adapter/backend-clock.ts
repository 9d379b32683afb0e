import { type Instant, isInstant } from '../schema/primitives.js';
import type { Runtime } from './runtime.js';

/** The backend's clock, estimated from its last response. */
export interface BackendClock {
  /** Milliseconds that it is ahead of this device's clock. Before the first response the stored one, or 0. */
  readonly offset: number;
  /** Whether it had a response. A stored offset may be out of date: the device's clock may have been set. */
  readonly isKnown: boolean;
  /** Milliseconds since 1970. */
  now(): number;
  /** Takes over the time of a response. Ignores what is no instant. */
  set(now: Instant): void;
  /** Takes over an offset that was stored, unless a response came first. Ignores what is no integer. */
  restore(stored: number | undefined): void;
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
    restore(stored) {
      if (!isKnown && Number.isSafeInteger(stored)) offset = stored!;
    },
  };
}
