import type { Id, PeerState } from '@kreatli/core';

/** Receives who is present. */
export type PeerSink = (peers: ReadonlyMap<Id, PeerState>) => void;

/** Shows who is present without what they do on versions other than these. Null: all versions. */
export function inScope(scope: readonly Id[] | null, sink: PeerSink): PeerSink {
  if (!scope) return sink;
  const shown = (peer: PeerState): PeerState =>
    peer.versionId === undefined || scope.includes(peer.versionId) ? peer : { participantId: peer.participantId };
  return (peers) => sink(new Map([...peers].map(([id, peer]) => [id, shown(peer)])));
}
