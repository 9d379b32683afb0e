/** Who else has the review open, and where each of them is. Loaded when the backend has presence. */
import type { PeerState, PresenceChannel, Review } from '@kreatli/core';
import type { Playback, Playhead } from '@kreatli/playback';
import type { ReadableAtom, WritableAtom } from 'nanostores';
import { frameAt, type Peer, othersOf } from './peer.js';

export interface PresenceOptions {
  readonly channel: PresenceChannel;
  readonly review: Review;
  readonly playback: Playback;
  readonly $versionId: ReadableAtom<string | null>;
  readonly $peers: WritableAtom<readonly Peer[]>;
}

/** Frames that a playhead may be off before it is sent again: half a second at 24 to 30 per second. */
const MAX_DRIFT = 12;

/**
 * Joins the peers of a review, and keeps them informed of where this user is: one message for each play, pause, seek
 * and change of version or speed, as a playhead that moves by itself. Returns a function that leaves.
 */
export function sharePresence({ channel, review, playback, $versionId, $peers }: PresenceOptions): () => void {
  const stop = new AbortController();
  const context = { signal: stop.signal, attempt: 1, requestId: '' };
  const participantId = review.actor.id;
  const sink = (peers: ReadonlyMap<string, PeerState>) => $peers.set(othersOf(peers, participantId));
  const joined = channel.join({ reviewId: review.id, peerId: review.newId() }, sink, context);
  let sent: NonNullable<PeerState['playhead']> | null = null;

  function send(playhead: Playhead): void {
    const versionId = $versionId.get();
    sent = { frame: playhead.frame, atMs: Math.round(review.now()), rate: rateOf(playhead) };
    joined.update({ participantId, ...(versionId !== null && { versionId }), playhead: sent });
  }
  const stops = [
    playback.$playhead.subscribe((playhead) => {
      const { rate, frame, frameCount, status } = playhead;
      if (status !== 'ready' || !rate) return;
      const isMoved = !sent || rateOf(playhead) !== sent.rate;
      // While it plays, peers know where it is.
      if (isMoved || Math.abs(frameAt(sent!, review.now(), rate, frameCount) - frame) > (sent!.rate ? MAX_DRIFT : 0))
        send(playhead);
    }),
    $versionId.listen(() => send(playback.$playhead.get())),
  ];
  return () => {
    for (const end of stops) end();
    joined.leave();
    stop.abort();
    $peers.set([]);
  };
}

/** Thousandths of real time; 0 while it stands. */
const rateOf = ({ paused, shuttle, speed, waiting, seeking }: Playhead): number =>
  Math.round(1000 * (shuttle || (paused || waiting || seeking ? 0 : speed)));
