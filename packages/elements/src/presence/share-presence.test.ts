import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PeerState, PresenceChannel, Review } from '@kreatli/core';
import type { Playback, Playhead } from '@kreatli/playback';
import { atom } from 'nanostores';
import type { Peer } from './peer.js';
import { sharePresence } from './share-presence.js';

/** A player of 25 frames per second whose review shares presence; what it sends, and what others send. */
function present() {
  let now = 1_000;
  const sent: PeerState[] = [];
  let receive: (peers: ReadonlyMap<string, PeerState>) => void = () => {};
  let hasLeft = false;
  const channel: PresenceChannel = {
    join: (_request, sink) => {
      receive = sink;
      return { update: (state) => void sent.push(state), leave: () => void (hasLeft = true) };
    },
  };
  const still = { status: 'ready', rate: { num: 25, den: 1 }, frame: 0, frameCount: 1_000, paused: true, speed: 1 };
  const $playhead = atom({ ...still, shuttle: 0, waiting: false, seeking: false } as Playhead);
  const $peers = atom<readonly Peer[]>([]);
  const $versionId = atom<string | null>('v1');
  const review = { id: 'r', actor: { id: 'me' }, now: () => now, newId: () => 'tab' } as unknown as Review;
  const stop = sharePresence({ channel, review, playback: { $playhead } as unknown as Playback, $versionId, $peers });
  return {
    sent,
    $peers,
    $versionId,
    stop,
    receive: (peers: Readonly<Record<string, PeerState>>) => receive(new Map(Object.entries(peers))),
    hasLeft: () => hasLeft,
    /** After some milliseconds the playhead is another one. */
    after(ms: number, change: Partial<Playhead>) {
      now += ms;
      $playhead.set({ ...$playhead.get(), ...change });
    },
  };
}

describe('presence', () => {
  it('has one message for each play, pause and seek, and none for a frame that follows', () => {
    const { sent, after } = present();
    after(0, { paused: false });
    for (let frame = 1; frame <= 50; frame++) after(40, { frame });
    after(0, { paused: true });
    after(500, { frame: 300 });
    assert.deepEqual(
      sent.map(({ playhead }) => [playhead!.frame, playhead!.rate, playhead!.atMs]),
      [
        [0, 0, 1_000],
        [0, 1_000, 1_000],
        [50, 0, 3_000],
        [300, 0, 3_500],
      ],
    );
    assert.deepEqual(sent[0], { participantId: 'me', versionId: 'v1', playhead: sent[0]!.playhead });
  });
  it('has one for a jump while it plays, for another speed, and for another version', () => {
    const { sent, after, $versionId } = present();
    after(0, { paused: false });
    after(40, { frame: 500 });
    after(40, { frame: 502, speed: 2 });
    after(40, { waiting: true });
    $versionId.set('v2');
    assert.deepEqual(
      sent.slice(2).map(({ playhead, versionId }) => [playhead!.frame, playhead!.rate, versionId]),
      [
        [500, 1_000, 'v1'],
        [502, 2_000, 'v1'],
        [502, 0, 'v1'],
        [502, 0, 'v2'],
      ],
    );
  });
  it('lists the others, and none of them once it is left', () => {
    const { $peers, receive, stop, hasLeft } = present();
    receive({ a: { participantId: 'ana' }, b: { participantId: 'me' } });
    assert.deepEqual($peers.get(), [{ participantId: 'ana' }]);
    stop();
    assert.deepEqual([$peers.get(), hasLeft()], [[], true]);
  });
});
