import type { Actor, CallContext, Id, PeerState, PresenceChannel } from '@kreatli/core';

type JoinRequest = Parameters<PresenceChannel['join']>[0];

/** Milliseconds after the last update until a peer counts as gone. */
const PEER_TIMEOUT_MS = 30_000;

interface Peer {
  readonly peerId: Id;
  readonly state: PeerState;
  readonly updatedAt: number;
  /** Of the call that wrote it: a peer that joined again is not removed when the call before ends. */
  readonly call: object;
}

/** Presence of each review's peers, in memory. Nothing of it is stored. */
export function createPresence(now: () => number) {
  const rooms = new Map<Id, { readonly peers: Map<string, Peer>; readonly subscribers: Set<() => void> }>();
  const roomOf = (reviewId: Id) => {
    const room = rooms.get(reviewId) ?? { peers: new Map(), subscribers: new Set() };
    rooms.set(reviewId, room);
    return room;
  };
  return {
    /** `participantId` is that of the actor, whatever the client writes: no user appears as another. */
    join(
      { reviewId, peerId }: JoinRequest,
      actor: Actor,
      sink: (peers: ReadonlyMap<Id, PeerState>) => void,
      { signal }: CallContext,
    ) {
      const { peers, subscribers } = roomOf(reviewId);
      const key = `${actor.id}/${peerId}`;
      const call = {};
      const notify = () => {
        const present = [...peers].filter(([, { updatedAt }]) => now() - updatedAt < PEER_TIMEOUT_MS);
        const shown = new Map<Id, PeerState>();
        for (const [unique, { peerId: id, state }] of present) shown.set(shown.has(id) ? unique : id, state);
        sink(shown);
      };
      const notifyAll = () => subscribers.forEach((each) => each());
      const leave = () => {
        subscribers.delete(notify);
        if (peers.get(key)?.call === call && peers.delete(key)) notifyAll();
      };
      subscribers.add(notify);
      signal.addEventListener('abort', leave, { once: true });
      notify();
      return {
        update(state: PeerState) {
          peers.set(key, {
            peerId,
            state: { ...structuredClone(state), participantId: actor.id },
            updatedAt: now(),
            call,
          });
          notifyAll();
        },
        leave,
      };
    },
  };
}
