import type { ReadableAtom } from 'nanostores';

/** Resolves once `condition` holds. Checked at once, and whenever one of the stores changes. */
export function waitForStores(stores: readonly ReadableAtom<unknown>[], condition: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const check = (): void => {
      if (!condition()) return;
      for (const stop of stops) stop();
      resolve();
    };
    const stops = stores.map((store) => store.listen(check));
    check();
  });
}
