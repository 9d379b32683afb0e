import type { ReadableAtom } from 'nanostores';

/** Resolves once a store has such a value, or when the wait is aborted. */
export function when<T>(store: ReadableAtom<T>, holds: (value: T) => boolean, signal: AbortSignal): Promise<void> {
  if (signal.aborted || holds(store.get())) return Promise.resolve();
  return new Promise((resolve) => {
    const end = (): void => {
      stop();
      resolve();
    };
    const stop = store.listen((value) => {
      if (holds(value)) end();
    });
    signal.addEventListener('abort', end, { once: true });
  });
}
