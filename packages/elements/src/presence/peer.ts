import type { Frame, Id, PeerState } from '@kreatli/core';
import type { Rate } from '@kreatli/timecode';

/** Another participant who has the review open now. */
export type Peer = Pick<PeerState, 'participantId' | 'versionId' | 'playhead'>;

/**
 * The participants who are there, without the user, each once: of several tabs the one with the newest playhead.
 * `peers`: by the id of a tab.
 */
export function othersOf(peers: ReadonlyMap<Id, PeerState>, participantId: Id): readonly Peer[] {
  const others = new Map<Id, Peer>();
  for (const peer of peers.values()) {
    const known = others.get(peer.participantId);
    const isNewer = (peer.playhead?.atMs ?? 0) >= (known?.playhead?.atMs ?? 0);
    if (peer.participantId !== participantId && isNewer) others.set(peer.participantId, peer);
  }
  return [...others.values()];
}

/** The frame of a playhead at `now`, in milliseconds; it moves by itself. Never beyond the last frame. */
export function frameAt(
  { frame, atMs, rate }: NonNullable<PeerState['playhead']>,
  now: number,
  fps: Rate,
  frameCount: number,
): Frame {
  const seconds = Math.max(0, now - atMs) / 1000;
  const moved = Math.trunc((seconds * rate * fps.num) / (1000 * fps.den));
  return Math.min(Math.max(0, frameCount - 1), Math.max(0, frame + moved));
}
