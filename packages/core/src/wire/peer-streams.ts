import { AdapterError } from '../adapter/adapter-error.js';
import type { CallContext, PeerState, PresenceChannel } from '../adapter/adapter.js';
import type { Id } from '../schema/primitives.js';
import { PING } from './codec.js';

/** A peer of a request: whose token it is, in which review, under which id. */
export interface PeerKey {
  readonly token: string | null;
  readonly reviewId: Id;
  readonly peerId: Id;
}

/** The peers that are present over the streams of a handler. A peer is present while its stream is open. */
export interface PeerStreams {
  /** The peers of the review as server-sent events: one now, and one after each change. */
  open(
    /** With the request: Node aborts its signal only as long as something refers to the request itself. */
    key: PeerKey & { readonly request: Request },
    presence: PresenceChannel,
    context: CallContext,
    pingMs: number,
  ): ReadableStream<Uint8Array>;
  /** @throws AdapterError `not_found` when the peer has no stream here. */
  update(key: PeerKey, state: PeerState): void;
}

export function createPeerStreams(): PeerStreams {
  const channels = new Map<string, ReturnType<PresenceChannel['join']>>();
  const nameOf = ({ token, reviewId, peerId }: PeerKey) => JSON.stringify([token, reviewId, peerId]);
  return {
    open(key, presence, context, pingMs) {
      const name = nameOf(key);
      const stop = new AbortController();
      const encoder = new TextEncoder();
      return new ReadableStream<Uint8Array>({
        start(controller) {
          const write = (text: string) => {
            if (!stop.signal.aborted) controller.enqueue(encoder.encode(text));
          };
          const send = (peers: ReadonlyMap<Id, PeerState>) =>
            write(`data: ${JSON.stringify(Object.fromEntries(peers))}\n\n`);
          const channel = presence.join({ reviewId: key.reviewId, peerId: key.peerId }, send, {
            ...context,
            signal: stop.signal,
          });
          channels.get(name)?.leave();
          channels.set(name, channel);
          const ping = setInterval(() => key.request.signal.aborted || write(PING), pingMs);
          write(PING);
          const end = () => {
            if (stop.signal.aborted) return;
            stop.abort();
            controller.close();
          };
          stop.signal.addEventListener(
            'abort',
            () => {
              clearInterval(ping);
              channel.leave();
              if (channels.get(name) === channel) channels.delete(name);
            },
            { once: true },
          );
          context.signal.addEventListener('abort', end, { once: true });
          if (context.signal.aborted) end();
        },
        cancel: () => stop.abort(),
      });
    },
    update(key, state) {
      const channel = channels.get(nameOf(key));
      if (!channel) throw new AdapterError('not_found', 'This peer has no stream.');
      channel.update(state);
    },
  };
}
