import type { SessionContext } from '../context/contexts.js';
import type { Place } from './place.js';

/** Reads where the user is. While the video plays, the frame is that at which it started. */
export function createPlaceReader(session: SessionContext): () => Place {
  const { $playhead } = session.player.playback;
  let frame: number | null = null;
  return () => {
    const head = $playhead.get();
    if (head.paused || frame === null) frame = head.frame;
    return {
      ...session.$listing.get(),
      version: session.$versionId.get(),
      frame,
      comment: session.$selected.get(),
    };
  };
}

/** Calls a function when a part of the place may have changed. Returns a function that stops it. */
export function listenToPlace(session: SessionContext, onChange: () => void): () => void {
  const { $versionId, $selected, $listing, player } = session;
  const stops = [$versionId, $selected, $listing, player.playback.$playhead].map((store) => store.listen(onChange));
  return () => stops.forEach((stop) => stop());
}
