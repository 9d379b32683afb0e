import type { Id, PeerState, PresenceChannel } from '@kreatli/core';

/** How long a peer that says nothing is still there, in milliseconds. */
const EXPIRY = 30_000;

interface Peer {
  readonly state: PeerState;
  readonly at: number;
}

/** Who is here now, by review. Nothing of it is stored. */
export function createPresence(now: () => number): PresenceChannel {
  const rooms = new Map<Id, { readonly peers: Map<Id, Peer>; readonly sinks: Set<() => void> }>();
  const roomOf = (reviewId: Id) => {
    const room = rooms.get(reviewId) ?? { peers: new Map(), sinks: new Set() };
    rooms.set(reviewId, room);
    return room;
  };
  return {
    join({ reviewId, peerId }, sink, { signal }) {
      const { peers, sinks } = roomOf(reviewId);
      const tell = () =>
        sink(new Map([...peers].flatMap(([id, { state, at }]) => (now() - at < EXPIRY ? [[id, state] as const] : []))));
      const tellAll = () => sinks.forEach((each) => each());
      const leave = () => {
        sinks.delete(tell);
        if (peers.delete(peerId)) tellAll();
      };
      sinks.add(tell);
      signal.addEventListener('abort', leave, { once: true });
      tell();
      return {
        update(state) {
          peers.set(peerId, { state: structuredClone(state), at: now() });
          tellAll();
        },
        leave,
      };
    },
  };
}
