import type { PeerState } from '@kreatli/core';
import { group, patience } from '../case.js';
import { equal, ok, sleep, until } from '../expect.js';
import type { KitOptions, TestCase } from '../options.js';
import { Room, context, freshId } from '../room.js';

/** Who is here now. Where it is claimed. */
export function presence(options: KitOptions): readonly TestCase[] {
  if (!options.claims.presence) return [];
  const { stopping } = group('presence', options);
  const soon = patience(options, 2_000);

  async function enter(room: Room, persona: 'owner' | 'commenter', stop: AbortController) {
    const adapter = await room.as(persona);
    let peers: ReadonlyMap<string, PeerState> = new Map();
    const peerId = freshId();
    const channel = adapter.presence!.join(
      { reviewId: room.reviewId, peerId },
      (next) => (peers = next),
      context(stop.signal),
    );
    return { ...channel, peerId, peers: () => peers };
  }
  return [
    stopping('seen', 'who updates is seen by the others', async (room, stop) => {
      const [a, b] = [await enter(room, 'owner', stop), await enter(room, 'commenter', stop)];
      a.update({ participantId: 'ann', playhead: { frame: 12, atMs: 0, rate: 0 } });
      await until(() => b.peers().get(a.peerId)?.playhead?.frame === 12, soon, 'the playhead');
      a.update({ participantId: 'ann', typing: true });
      await until(() => b.peers().get(a.peerId)?.typing === true, soon, 'the last update');
    }),
    stopping('left', 'who leaves is gone', async (room, stop) => {
      const [a, b] = [await enter(room, 'owner', stop), await enter(room, 'commenter', stop)];
      a.update({ participantId: 'ann' });
      await until(() => b.peers().has(a.peerId), soon, 'the peer');
      a.leave();
      await until(() => !b.peers().has(a.peerId), soon, 'the peer is gone');
    }),
    stopping('ended', 'whose call was called off is gone', async (room, stop) => {
      const mine = new AbortController();
      const [a, b] = [await enter(room, 'owner', mine), await enter(room, 'commenter', stop)];
      a.update({ participantId: 'ann' });
      await until(() => b.peers().has(a.peerId), soon, 'the peer');
      mine.abort();
      await until(() => !b.peers().has(a.peerId), soon, 'the peer is gone');
    }),
    stopping('apart', 'nobody is seen in another review', async (room, stop) => {
      const other = await Room.furnished(options);
      const [a, b, c] = [
        await enter(room, 'owner', stop),
        await enter(other, 'owner', stop),
        await enter(room, 'commenter', stop),
      ];
      a.update({ participantId: 'ann' });
      await until(() => c.peers().has(a.peerId), soon, 'the peer');
      await sleep(patience(options, 100));
      ok(!b.peers().has(a.peerId), 'the peer is in another review');
    }),
    stopping('unlogged', 'nothing of it is in the log', async (room, stop) => {
      const a = await enter(room, 'owner', stop);
      for (let i = 0; i < 5; i++) a.update({ participantId: 'ann', cursor: [i, i] });
      equal(await room.added(await room.as('owner')), [], 'the log');
    }),
  ];
}
