import { newId } from '../event/proposal.js';
import type { CallContext } from './adapter.js';
import { AdapterError } from './adapter-error.js';
import type { Runtime } from './runtime.js';

const CALL_TIMEOUT_MS = 30_000;

/**
 * Runs one call of the adapter. It cannot throw synchronously, hang, or outlive the review. `keepAlive` restarts the
 * timeout, for calls that report progress; `cancel` aborts this call.
 * @throws AdapterError `offline` after the timeout or `cancel`, `aborted` when the review is disposed.
 */
export type Call = <T>(
  attempt: number,
  run: (context: CallContext, keepAlive: () => void, cancel: () => void) => Promise<T>,
  timeoutMs?: number,
) => Promise<T>;

/** Creates the {@link Call} of one review, which ends with `signal`. */
export const createCall =
  (runtime: Runtime, signal: AbortSignal): Call =>
  async (attempt, run, timeoutMs = CALL_TIMEOUT_MS) => {
    if (signal.aborted) throw new AdapterError('aborted');
    const controller = new AbortController();
    const cancel = () => controller.abort();
    let cancelTimeout = () => {};
    const keepAlive = () => {
      cancelTimeout();
      cancelTimeout = runtime.after(timeoutMs, cancel);
    };
    const context = { signal: controller.signal, attempt, requestId: newId(runtime.now(), runtime.random) };
    signal.addEventListener('abort', cancel);
    keepAlive();
    const cancelled = new Promise<never>((_, reject) => {
      controller.signal.onabort = () =>
        reject(signal.aborted ? new AdapterError('aborted') : new AdapterError('offline', 'No response in time.'));
    });
    try {
      return await Promise.race([run(context, keepAlive, cancel), cancelled]);
    } finally {
      cancelTimeout();
      signal.removeEventListener('abort', cancel);
    }
  };
