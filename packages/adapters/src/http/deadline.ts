/** A signal that aborts after a time, and how to extend or end it. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** Whether it aborted because the time was over. */
  isOver(): boolean;
  /** Starts the time again. */
  extend(): void;
  /** Aborts the signal and frees the timer. */
  end(): void;
}

/**
 * A signal that aborts with `parent`, or `ms` milliseconds after it was last extended. Not `AbortSignal.any`: Node 20
 * may collect such a signal before it fires.
 */
export function createDeadline(parent: AbortSignal, ms: number): Deadline {
  const controller = new AbortController();
  let isOver = false;
  const abort = () => controller.abort();
  const expire = () => {
    isOver = true;
    abort();
  };
  let timer = setTimeout(expire, ms);
  parent.addEventListener('abort', abort, { once: true });
  if (parent.aborted) abort();
  return {
    signal: controller.signal,
    isOver: () => isOver,
    extend() {
      clearTimeout(timer);
      timer = setTimeout(expire, ms);
    },
    end() {
      clearTimeout(timer);
      parent.removeEventListener('abort', abort);
      abort();
    },
  };
}

/** Resolves after `ms` milliseconds, or when the signal aborts. */
export const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end, { once: true });
  });
