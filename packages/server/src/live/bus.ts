import type { Id, PeerState, Seq } from '@kreatli/core';
import type { ReviewKey } from '../log/log-store.js';

/** What nodes tell each other. None of it is needed for a log to be right: what is lost costs a poll. */
export type BusMessage =
  /** The log has grown. */
  | { readonly kind: 'log'; readonly key: ReviewKey; readonly head: Seq }
  /** A peer has joined: each node sends its own peers again. */
  | { readonly kind: 'join'; readonly key: ReviewKey }
  /** A peer was updated, or has left: null. */
  | {
      readonly kind: 'peer';
      readonly key: ReviewKey;
      readonly user: string;
      readonly peerId: Id;
      readonly state: PeerState | null;
    };

/** Messages between the nodes that serve the same reviews. */
export interface Bus {
  /** Sends a message to every node, this one included. Never rejects. */
  publish(message: BusMessage): void;
  /** Calls `handle` with every message; with null after messages may have been lost. Returns what ends it. */
  subscribe(handle: (message: BusMessage | null) => void): () => void;
  close(): Promise<void>;
}

/** A bus within one node. Null: messages of other nodes may have been lost. */
export interface LocalBus extends Bus {
  publish(message: BusMessage | null): void;
}

/** The bus of a single node, and the part of the others that delivers to its subscribers. */
export function createLocalBus(): LocalBus {
  const handlers = new Set<(message: BusMessage | null) => void>();
  return {
    publish: (message) => handlers.forEach((handle) => handle(message)),
    subscribe(handle) {
      handlers.add(handle);
      return () => handlers.delete(handle);
    },
    close: async () => handlers.clear(),
  };
}
