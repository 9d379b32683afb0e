import type { Instant } from '../schema/primitives.js';
import type { Runtime } from './runtime.js';

/** The backend's clock, estimated from its last response. */
export interface BackendClock {
  /** Milliseconds that it is ahead of this device's clock. 0 before the first response. */
  readonly offset: number;
  /** Milliseconds since 1970. */
  now(): number;
  /** Takes over the time of a response. Ignores a time that cannot be parsed. */
  set(now: Instant): void;
}

/** Creates a clock that runs with the one of `runtime`. */
export function createBackendClock(runtime: Runtime): BackendClock {
  let offset = 0;
  return {
    get offset() {
      return offset;
    },
    now: () => runtime.now() + offset,
    set(now) {
      const ms = Date.parse(now);
      if (Number.isFinite(ms)) offset = ms - runtime.now();
    },
  };
}
