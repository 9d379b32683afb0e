import type { Id, PeerState, PresenceChannel } from '@kreatli/core';

/** Milliseconds after the last update until a peer counts as gone. */
const PEER_TIMEOUT_MS = 30_000;

interface Peer {
  readonly state: PeerState;
  readonly updatedAt: number;
}

/** Presence of each review's peers, in memory. Nothing of it is stored. */
export function createPresence(now: () => number): PresenceChannel {
  const rooms = new Map<Id, { readonly peers: Map<Id, Peer>; readonly subscribers: Set<() => void> }>();
  const roomOf = (reviewId: Id) => {
    const room = rooms.get(reviewId) ?? { peers: new Map(), subscribers: new Set() };
    rooms.set(reviewId, room);
    return room;
  };
  return {
    join({ reviewId, peerId }, sink, { signal }) {
      const { peers, subscribers } = roomOf(reviewId);
      const notify = () => {
        const present = [...peers].filter(([, { updatedAt }]) => now() - updatedAt < PEER_TIMEOUT_MS);
        sink(new Map(present.map(([id, { state }]) => [id, state])));
      };
      const notifyAll = () => subscribers.forEach((each) => each());
      const leave = () => {
        subscribers.delete(notify);
        if (peers.delete(peerId)) notifyAll();
      };
      subscribers.add(notify);
      signal.addEventListener('abort', leave, { once: true });
      notify();
      return {
        update(state) {
          peers.set(peerId, { state: structuredClone(state), updatedAt: now() });
          notifyAll();
        },
        leave,
      };
    },
  };
}
