import type { Actor, CallContext, Id, PeerState, PresenceChannel } from '@kreatli/core';
import type { ReviewKey } from '../log/log-store.js';
import type { Bus, BusMessage } from './bus.js';

/** Milliseconds after the last update until a peer counts as gone. */
const PEER_TIMEOUT_MS = 30_000;

interface Peer {
  readonly peerId: Id;
  readonly state: PeerState;
  readonly updatedAt: number;
}
interface Room {
  readonly peers: Map<string, Peer>;
  /** Those of this node: they send their last state again. */
  readonly own: Set<() => void>;
  readonly subscribers: Set<() => void>;
}

/** Who is present in each review, over all nodes of a bus. Nothing of it is stored. */
export function createPresence(bus: Bus, now: () => number) {
  const rooms = new Map<string, Room>();
  const nameOf = ({ tenant, reviewId }: ReviewKey) => `${tenant}/${reviewId}`;

  function roomOf(name: string): Room {
    const room = rooms.get(name) ?? { peers: new Map(), own: new Set(), subscribers: new Set() };
    rooms.set(name, room);
    return room;
  }
  function handle(message: BusMessage | null): void {
    // Updates may have been lost: others get those of this node again.
    if (message === null) return rooms.forEach(({ own }) => own.forEach((send) => send()));
    const room = rooms.get(nameOf(message.key));
    if (!room || message.kind === 'log') return;
    if (message.kind === 'join') return room.own.forEach((send) => send());
    const { user, peerId, state } = message;
    const name = `${user}/${peerId}`;
    if (state) room.peers.set(name, { peerId, state, updatedAt: now() });
    else room.peers.delete(name);
    room.subscribers.forEach((notify) => notify());
  }
  const stop = bus.subscribe(handle);

  return {
    /** `participantId` is that of the actor, whatever the client writes: no user appears as another. */
    join(
      key: ReviewKey,
      peerId: Id,
      { kind, id }: Actor,
      sink: (peers: ReadonlyMap<Id, PeerState>) => void,
      { signal }: CallContext,
    ): ReturnType<PresenceChannel['join']> {
      const name = nameOf(key);
      const room = roomOf(name);
      const user = `${kind}/${id}`;
      let last: PeerState | null = null;
      const notify = () => {
        const present = [...room.peers].filter(([, { updatedAt }]) => now() - updatedAt < PEER_TIMEOUT_MS);
        const shown = new Map<Id, PeerState>();
        for (const [unique, peer] of present) shown.set(shown.has(peer.peerId) ? unique : peer.peerId, peer.state);
        sink(shown);
      };
      const publish = (state: PeerState | null) => bus.publish({ kind: 'peer', key, user, peerId, state });
      const send = () => void (last && publish(last));
      const leave = () => {
        if (!room.subscribers.delete(notify)) return;
        room.own.delete(send);
        if (last) publish(null);
        if (room.subscribers.size === 0) rooms.delete(name);
      };
      room.subscribers.add(notify);
      room.own.add(send);
      signal.addEventListener('abort', leave, { once: true });
      notify();
      bus.publish({ kind: 'join', key });
      return {
        update(state) {
          last = { ...state, participantId: id };
          publish(last);
        },
        leave,
      };
    },
    close: stop,
  };
}
