import type { PeerState } from '@kreatli/core';
import { group, scaled } from '../case.js';
import { equal, ok, until } from '../expect.js';
import type { KitOptions, TestCase } from '../options.js';
import { TestReview, context, uniqueId } from '../test-review.js';

/** Presence, where it is claimed. */
export function presence(options: KitOptions): readonly TestCase[] {
  if (!options.claims.presence) return [];
  const { stopping } = group('presence', options);
  const soon = scaled(options, 2_000);

  async function join(review: TestReview, persona: 'owner' | 'commenter', stop: AbortController) {
    const adapter = await review.as(persona);
    let peers: ReadonlyMap<string, PeerState> = new Map();
    const peerId = uniqueId();
    const channel = adapter.presence!.join(
      { reviewId: review.reviewId, peerId },
      (next) => (peers = next),
      context(stop.signal),
    );
    return { ...channel, peerId, peers: () => peers };
  }
  return [
    stopping('seen', 'other peers get each update', async (review, stop) => {
      const [a, b] = [await join(review, 'owner', stop), await join(review, 'commenter', stop)];
      a.update({ participantId: 'ann', playhead: { frame: 12, atMs: 0, rate: 0 } });
      await until(() => b.peers().get(a.peerId)?.playhead?.frame === 12, soon, 'the playhead');
      a.update({ participantId: 'ann', typing: true });
      await until(() => b.peers().get(a.peerId)?.typing === true, soon, 'the last update');
    }),
    stopping('left', 'a peer that leaves is removed', async (review, stop) => {
      const [a, b] = [await join(review, 'owner', stop), await join(review, 'commenter', stop)];
      a.update({ participantId: 'ann' });
      await until(() => b.peers().has(a.peerId), soon, 'the peer');
      a.leave();
      await until(() => !b.peers().has(a.peerId), soon, 'the peer to be removed');
    }),
    stopping('ended', 'a peer whose call was aborted is removed', async (review, stop) => {
      const mine = new AbortController();
      const [a, b] = [await join(review, 'owner', mine), await join(review, 'commenter', stop)];
      a.update({ participantId: 'ann' });
      await until(() => b.peers().has(a.peerId), soon, 'the peer');
      mine.abort();
      await until(() => !b.peers().has(a.peerId), soon, 'the peer to be removed');
    }),
    stopping('apart', 'peers of one review do not appear in another', async (review, stop) => {
      const other = await TestReview.prepared(options);
      const [a, b, c] = [
        await join(review, 'owner', stop),
        await join(other, 'owner', stop),
        await join(review, 'commenter', stop),
      ];
      a.update({ participantId: 'ann' });
      await until(() => c.peers().has(a.peerId), soon, 'the peer');
      // An update of the other review, after this one: by now a wrong one would have arrived, too.
      b.update({ participantId: 'bob' });
      await until(() => b.peers().has(b.peerId), soon, 'the peer of the other review');
      ok(!b.peers().has(a.peerId), 'the peer is in another review');
    }),
    stopping('unlogged', 'presence is not in the log', async (review, stop) => {
      const a = await join(review, 'owner', stop);
      for (let i = 0; i < 5; i++) a.update({ participantId: 'ann', cursor: [i, i] });
      equal(await review.added(await review.as('owner')), [], 'the log');
    }),
  ];
}
