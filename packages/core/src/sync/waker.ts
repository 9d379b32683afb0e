import type { Runtime } from '../adapter/runtime.js';

/** The wait between two cycles of the sync loop. */
export interface Waker {
  /** Ends the wait now, or skips the next one; has no effect while `canWake` is false. */
  poke(): void;
  /** A cycle starts: forgets earlier pokes. */
  clear(): void;
  /** Waits for `ms` milliseconds (infinite: until woken), a poke, or the end of the review. */
  wait(ms: number): Promise<void>;
}

/** Creates a waker that ends with `signal`. */
export function createWaker(runtime: Runtime, signal: AbortSignal, canWake: () => boolean): Waker {
  let isPoked = false;
  let wake: () => void = () => {};
  signal.addEventListener('abort', () => wake(), { once: true });
  return {
    poke() {
      isPoked = true;
      wake();
    },
    clear: () => void (isPoked = false),
    async wait(ms) {
      if (isPoked && canWake()) return;
      await new Promise<void>((resolve) => {
        const end = () => {
          wake = () => {};
          cancel();
          resolve();
        };
        const cancel = Number.isFinite(ms) ? runtime.after(ms, end) : () => {};
        wake = () => {
          if (signal.aborted || canWake()) end();
        };
      });
    },
  };
}
