import type { Runtime } from '../adapter/runtime.js';
import type { ReviewStorage } from './storage.js';
import { StorageError } from './storage-error.js';

/** How long storage may take for a call, and for one that stores files, in milliseconds. */
const TIMEOUT_MS = { plain: 10_000, files: 120_000 };

/**
 * The storage, with calls that reject when it does not respond in time: browsers were seen to leave a transaction
 * pending for ever. The review then continues as if the device could not store anything.
 */
export function withDeadline(storage: ReviewStorage, runtime: Runtime): ReviewStorage {
  const call = (work: () => unknown, timeoutMs: number) =>
    new Promise((resolve, reject) => {
      const late = new StorageError('STORAGE_BLOCKED', `The storage did not respond within ${timeoutMs} ms.`);
      const cancel = runtime.after(timeoutMs, () => reject(late));
      Promise.resolve().then(work).then(resolve, reject).finally(cancel);
    });
  return new Proxy(storage, {
    get(target, key: keyof ReviewStorage) {
      const method: unknown = target[key];
      if (typeof method !== 'function' || key === 'close' || key === 'keepDraft') return method;
      return (...args: unknown[]) => {
        const hasFiles = key === 'enqueue' && (args[2] as ReadonlyMap<string, Blob> | undefined)?.size;
        return call(() => Reflect.apply(method, target, args), hasFiles ? TIMEOUT_MS.files : TIMEOUT_MS.plain);
      };
    },
  });
}
