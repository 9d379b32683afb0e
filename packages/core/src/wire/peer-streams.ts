import { AdapterError } from '../adapter/adapter-error.js';
import type { CallContext, PeerState, PresenceChannel } from '../adapter/adapter.js';
import type { Id } from '../schema/primitives.js';
import { PING } from './codec.js';

/** A peer of a request: whose it is, in which review, under which id. */
export interface PeerKey {
  readonly user: string;
  readonly reviewId: Id;
  readonly peerId: Id;
}

/** What a stream of peers needs. */
export interface PeerSource {
  readonly key: PeerKey;
  readonly presence: PresenceChannel;
  readonly context: CallContext;
  /** The request. Node aborts the signal of a request only as long as something refers to the request itself. */
  readonly request: Request;
  /** Rejects when the user may not see the review any more; called with each ping. */
  check(): Promise<unknown>;
}

/** The peers that are present over the streams of a handler. A peer is present while its stream is open. */
export interface PeerStreams {
  /** The peers of the review as server-sent events: one now, and one after each change. */
  open(source: PeerSource, pingMs: number): ReadableStream<Uint8Array>;
  /** @throws AdapterError `not_found` when the peer has no stream here, `throttled` when it sends too many. */
  update(key: PeerKey, state: PeerState): void;
}

/** Streams that a user may have open at once, over all reviews; the oldest is ended for another one. */
const MAX_STREAMS_PER_USER = 16;
/** Updates of a peer in a second: clients send 20 at most. */
const MAX_UPDATES_PER_SECOND = 40;

interface OpenStream {
  readonly user: string;
  readonly channel: ReturnType<PresenceChannel['join']>;
  /** Updates in the present second. */
  second: number;
  updates: number;
  end(): void;
}

export function createPeerStreams(): PeerStreams {
  const streams = new Map<string, OpenStream>();
  const nameOf = ({ user, reviewId, peerId }: PeerKey) => JSON.stringify([user, reviewId, peerId]);

  function open({ key, presence, context, request, check }: PeerSource, pingMs: number): ReadableStream<Uint8Array> {
    const name = nameOf(key);
    const stop = new AbortController();
    const encoder = new TextEncoder();
    /** The newest peers, where they are not sent yet: a client that does not read gets no others. */
    let unsent: ReadonlyMap<Id, PeerState> | null = null;
    let controller: ReadableStreamDefaultController<Uint8Array>;
    const flush = () => {
      if (stop.signal.aborted || !unsent || (controller.desiredSize ?? 0) <= 0) return;
      controller.enqueue(encoder.encode(`data: ${JSON.stringify(Object.fromEntries(unsent))}\n\n`));
      unsent = null;
    };
    const end = () => {
      if (stop.signal.aborted) return;
      stop.abort();
      controller.close();
    };
    const ping = () => {
      if (request.signal.aborted) return end();
      if ((controller.desiredSize ?? 0) > 0) controller.enqueue(encoder.encode(PING));
      void check().catch(end);
    };
    return new ReadableStream<Uint8Array>({
      start(opened) {
        controller = opened;
        controller.enqueue(encoder.encode(PING));
        const channel = presence.join(
          { reviewId: key.reviewId, peerId: key.peerId },
          (peers) => {
            unsent = peers;
            flush();
          },
          { ...context, signal: stop.signal },
        );
        streams.get(name)?.end();
        const own = [...streams.values()].filter(({ user }) => user === key.user);
        if (own.length >= MAX_STREAMS_PER_USER) own[0]!.end();
        const stream: OpenStream = { user: key.user, channel, second: 0, updates: 0, end };
        streams.set(name, stream);
        const timer = setInterval(ping, pingMs);
        const release = () => {
          clearInterval(timer);
          channel.leave();
          if (streams.get(name) === stream) streams.delete(name);
        };
        stop.signal.addEventListener('abort', release, { once: true });
        context.signal.addEventListener('abort', end, { once: true });
        if (context.signal.aborted) end();
      },
      pull: flush,
      cancel: () => stop.abort(),
    });
  }

  return {
    open,
    update(key, state) {
      const stream = streams.get(nameOf(key));
      if (!stream) throw new AdapterError('not_found', 'This peer has no stream.');
      const second = Math.floor(Date.now() / 1000);
      stream.updates = stream.second === second ? stream.updates + 1 : 1;
      stream.second = second;
      if (stream.updates > MAX_UPDATES_PER_SECOND)
        throw new AdapterError('throttled', 'Too many updates of a peer.', { retryAfterMs: 1000 });
      stream.channel.update(state);
    },
  };
}
