/** Streams that may be open at once. */
export interface StreamSlots {
  /**
   * Runs `work` with a slot, and resolves when it has. `onWait`: there is none, and the call waits for one. Resolves
   * without `work` when the signal aborts first.
   */
  use(signal: AbortSignal, onWait: () => void, work: () => Promise<void>): Promise<void>;
}

/** As many streams as the caller wants. */
export const openSlots: StreamSlots = { use: (_signal, _onWait, work) => work() };

/**
 * Streams of one backend over all tabs of a browser. Over HTTP/1.1 a browser has six connections to an origin, for all
 * tabs together: with more streams than this, requests of every tab would wait for ever.
 */
const MAX_STREAMS = 3;

/**
 * The slots of a backend in this browser, kept by Web Locks; unlimited where there are none. Logs take any of them,
 * presence only the last one, so that it does not keep a log from its stream while another slot is free.
 */
export function streamSlots(origin: string, of: 'log' | 'presence' = 'log'): StreamSlots {
  const locks = globalThis.navigator?.locks as LockManager | undefined;
  if (!locks) return openSlots;
  const all = Array.from({ length: MAX_STREAMS }, (_, slot) => `kreatli-stream/${origin}/${slot}`);
  const names = of === 'log' ? all : all.slice(-1);
  return {
    async use(signal, onWait, work) {
      let isTaken = false;
      const take = async () => {
        isTaken = true;
        await work();
      };
      try {
        for (const name of names) {
          await locks.request(name, { ifAvailable: true }, async (lock) => lock && take());
          if (isTaken) return;
        }
        onWait();
        // The first slot that becomes free; the requests for the others are withdrawn.
        const waiting = new AbortController();
        const withdraw = () => waiting.abort();
        signal.addEventListener('abort', withdraw, { once: true });
        const request = (name: string) =>
          locks.request(name, { signal: waiting.signal }, async () => {
            if (isTaken) return;
            isTaken = true;
            withdraw();
            await work();
          });
        const ended = await Promise.allSettled(signal.aborted ? [] : names.map(request));
        signal.removeEventListener('abort', withdraw);
        const failed = ended.find((end) => end.status === 'rejected' && (end.reason as Error).name !== 'AbortError');
        if (failed?.status === 'rejected') throw failed.reason;
      } catch (error) {
        // Pages with an opaque origin have locks that reject.
        if (isTaken || signal.aborted) throw error;
        await work();
      }
    },
  };
}
