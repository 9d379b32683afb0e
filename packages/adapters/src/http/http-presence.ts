import { AdapterError, type Id, type PeerState, type PresenceChannel } from '@kreatli/core';
import { presencePath } from '@kreatli/core/wire';
import type { Connection } from './connection.js';
import { createDeadline } from './deadline.js';
import { readStreams } from './stream.js';
import type { StreamSlots } from './stream-slots.js';

/** Milliseconds between two updates at least: 20 a second. */
const MIN_INTERVAL_MS = 50;
/** Milliseconds after which an update is sent again. The backend removes a peer 30 s after its last update. */
const RENEW_MS = 15_000;
/** Milliseconds after which an update counts as lost. */
const TIMEOUT_MS = 10_000;

/** Presence over HTTP: a stream of the peers, and a PUT for each update. */
export function createHttpPresence(connection: Connection, slots?: StreamSlots): PresenceChannel {
  return {
    join({ reviewId, peerId }, sink, { signal }) {
      const stop = new AbortController();
      const path = presencePath(reviewId, peerId);
      /** Ends the present stream; the next one is opened unless `stop` is aborted. */
      let stream = new AbortController();
      let mine: PeerState | null = null;
      let isLive = false;
      let isSending = false;
      let timer: ReturnType<typeof setTimeout> | undefined;

      const leave = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', leave);
        stop.abort();
        stream.abort();
      };
      signal.addEventListener('abort', leave, { once: true });
      if (signal.aborted) leave();

      function schedule(ms: number): void {
        clearTimeout(timer);
        if (!stop.signal.aborted) timer = setTimeout(() => void send(), ms);
      }
      /** Sends the newest state, one request at a time: an older one must not arrive after it. */
      async function send(): Promise<void> {
        if (!mine || !isLive || isSending) return;
        isSending = true;
        const sent = mine;
        const deadline = createDeadline(stop.signal, TIMEOUT_MS);
        const body = JSON.stringify(sent);
        const headers = { 'Content-Type': 'application/json' };
        try {
          await connection.request(path, { method: 'PUT', headers, body }, deadline.signal);
        } catch (error) {
          // The backend does not know this stream, as after a new token. Another update replaces one that was lost.
          if (AdapterError.is(error) && error.kind === 'not_found') stream.abort();
        } finally {
          deadline.end();
          isSending = false;
          schedule(mine === sent ? RENEW_MS : MIN_INTERVAL_MS);
        }
      }

      const reader = {
        request: () => ({ path, headers: {} }),
        state(state: 'connecting' | 'live' | 'down') {
          isLive = state === 'live';
          if (isLive) schedule(0);
          else if (state === 'down') sink(new Map());
        },
        data: (text: string) => sink(new Map(Object.entries(JSON.parse(text) as Record<Id, PeerState>))),
      };
      async function read(): Promise<void> {
        while (!stop.signal.aborted) {
          stream = new AbortController();
          await readStreams(connection, reader, stream.signal, slots);
          isLive = false;
          await new Promise((resolve) => setTimeout(resolve, MIN_INTERVAL_MS));
        }
      }
      // An error that another attempt does not solve: the log has the same one, and the core shows it.
      void read().catch(() => sink(new Map()));

      return {
        update(state) {
          mine = state;
          if (!isSending) schedule(MIN_INTERVAL_MS);
        },
        leave,
      };
    },
  };
}
