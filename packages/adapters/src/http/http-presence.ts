import type { Id, PeerState, PresenceChannel } from '@kreatli/core';
import { presencePath } from '@kreatli/core/wire';
import type { Connection } from './connection.js';
import { readStreams } from './stream.js';
import type { StreamSlots } from './stream-slots.js';

/** Milliseconds between two updates at least: 20 a second. */
const MIN_INTERVAL_MS = 50;
/** Milliseconds after which an update is sent again. The backend removes a peer 30 s after its last update. */
const RENEW_MS = 15_000;

/** Presence over HTTP: a stream of the peers, and a PUT for each update. */
export function createHttpPresence(connection: Connection, slots?: StreamSlots): PresenceChannel {
  return {
    join({ reviewId, peerId }, sink, { signal }) {
      const stop = new AbortController();
      const path = presencePath(reviewId, peerId);
      let mine: PeerState | null = null;
      let isLive = false;
      let timer: ReturnType<typeof setTimeout> | undefined;
      let sentAt = 0;

      const leave = (): void => {
        clearTimeout(timer);
        stop.abort();
      };
      signal.addEventListener('abort', leave, { once: true });
      if (signal.aborted) leave();

      function schedule(ms: number): void {
        clearTimeout(timer);
        if (!stop.signal.aborted) timer = setTimeout(() => void send(), ms);
      }
      async function send(): Promise<void> {
        if (!mine || !isLive) return;
        sentAt = Date.now();
        schedule(RENEW_MS);
        const body = JSON.stringify(mine);
        const headers = { 'Content-Type': 'application/json' };
        // A lost update is replaced by the next one.
        await connection.request(path, { method: 'PUT', headers, body }, stop.signal).catch(() => undefined);
      }

      void readStreams(
        connection,
        {
          request: () => ({ path, headers: {} }),
          state(state) {
            isLive = state === 'live';
            if (isLive) schedule(0);
            else if (state === 'down') sink(new Map());
          },
          data: (text) => sink(new Map(Object.entries(JSON.parse(text) as Record<Id, PeerState>))),
        },
        stop.signal,
        slots,
      ).catch(() => undefined);

      return {
        update(state) {
          mine = state;
          schedule(Math.max(0, sentAt + MIN_INTERVAL_MS - Date.now()));
        },
        leave,
      };
    },
  };
}
