import type { Link } from './link.js';

/** Milliseconds after which a watch that broke is tried again. */
const REWATCH = 60_000;

/** What a backend says when there is something to read. A hint only: polling goes on where it is silent. */
export interface Watch {
  /** The backend says that it would tell. */
  readonly isLive: boolean;
  /** Watches until the signal aborts; one at a time. */
  start(until: AbortSignal): void;
  /** One that broke is tried again now. */
  again(): void;
}

/** Watches where the adapter can. `onHint`: there may be news; `onState`: whether it lives has changed. */
export function createWatch(link: Link, onHint: () => void, onState: () => void): Watch {
  let isLive = false;
  let isRunning = false;
  let again: () => void = () => {};

  const state = (s: 'connecting' | 'live' | 'down') => {
    isLive = s === 'live';
    onState();
  };
  async function run(until: AbortSignal): Promise<void> {
    if (!link.adapter.watch || isRunning || until.aborted) return;
    isRunning = true;
    until.addEventListener('abort', () => (isRunning = isLive = false), { once: true });
    const request = {
      reviewId: link.reviewId,
      after: link.store.$confirmed.get().seq,
      ...(link.logId !== undefined && { logId: link.logId }),
    };
    try {
      await link.adapter.watch(request, { hint: onHint, state }, { signal: until, attempt: 1, requestId: 'watch' });
    } catch {
      if (until.aborted) return;
      state('down'); // polling carries on
      isRunning = false;
      again = () => void run(until);
      const cancel = link.ports.after(REWATCH, () => {
        until.removeEventListener('abort', cancel);
        again();
      });
      until.addEventListener('abort', cancel, { once: true });
    }
  }
  return {
    get isLive() {
      return isLive;
    },
    start: (until) => void run(until),
    again: () => again(),
  };
}
