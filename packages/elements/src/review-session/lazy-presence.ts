import type { Playback } from '@kreatli/playback';
import type { ReadableAtom, WritableAtom } from 'nanostores';
import type { Peer } from '../presence/peer.js';
import type { ReviewFeature } from './session-host.js';

/** Presence, where the backend of a review has it. Without its code there is none. */
export function lazyPresence(options: {
  readonly playback: Playback;
  readonly $versionId: ReadableAtom<string | null>;
  readonly $peers: WritableAtom<readonly Peer[]>;
}): ReviewFeature {
  return (review, _host, { adapter }) => {
    const channel = adapter?.presence;
    if (!channel) return () => {};
    let stop: (() => void) | undefined;
    let isOver = false;
    void import('../presence/share-presence.js').then(
      ({ sharePresence }) => {
        if (!isOver) stop = sharePresence({ ...options, channel, review });
      },
      () => undefined,
    );
    return () => {
      isOver = true;
      stop?.();
    };
  };
}
