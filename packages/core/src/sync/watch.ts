import type { ReviewAdapter, WatchRequest } from '../adapter/adapter.js';
import { AdapterError } from '../adapter/adapter-error.js';
import type { Runtime } from '../adapter/runtime.js';

/** Wait before a watch that failed is tried again, in milliseconds. */
const REWATCH_MS = 60_000;

/** The watch of an adapter, where it has one. It only hints that there may be something to read. */
export interface Watch {
  /** Whether the backend is connected and would send hints. */
  readonly isLive: boolean;
  /**
   * Watches until the signal aborts; has no effect while it runs. `onHint`: there may be new events. `onState`:
   * `isLive` may have changed.
   */
  start(until: AbortSignal, onHint: () => void, onState: () => void): void;
  /** Retries a watch that failed now. */
  retry(): void;
}

/** Creates a watch. `createRequest` makes a request from the present cursor. */
export function createWatch(adapter: ReviewAdapter, runtime: Runtime, createRequest: () => WatchRequest): Watch {
  let isLive = false;
  let isRunning = false;
  let retry: () => void = () => {};

  async function start(until: AbortSignal, onHint: () => void, onState: () => void): Promise<void> {
    if (!adapter.watch || isRunning || until.aborted) return;
    isRunning = true;
    until.addEventListener('abort', () => (isRunning = isLive = false), { once: true });
    const state = (connection: 'connecting' | 'live' | 'down') => {
      const before = isLive;
      isLive = connection === 'live';
      // Each attempt of a backend that fails would make the loop read twice.
      if (isLive !== before) onState();
    };
    const context = { signal: until, attempt: 1, requestId: 'watch' };
    try {
      const running = adapter.watch(createRequest(), { hint: onHint, state }, context);
      if (!running) return; // it lives until the signal aborts
      await running;
      throw new AdapterError('unavailable', 'The watch ended.');
    } catch {
      if (until.aborted) return;
      state('down'); // polling continues
      isRunning = false;
      retry = () => void start(until, onHint, onState);
      const cancel = runtime.after(REWATCH_MS, () => {
        until.removeEventListener('abort', cancel);
        retry();
      });
      until.addEventListener('abort', cancel, { once: true });
    }
  }
  return {
    get isLive() {
      return isLive;
    },
    start: (until, onHint, onState) => void start(until, onHint, onState),
    retry: () => retry(),
  };
}
