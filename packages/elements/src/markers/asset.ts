import type { ReviewState } from '@kreatli/core';
import type { MarkerAsset } from '@kreatli/interchange';
import { canDropFrame } from '@kreatli/timecode';
import type { SessionContext } from '../context/contexts.js';

/** The version on screen as an asset; null until its rate and length are known. `start`: the label that somebody typed, else the player's. */
export function assetOf(
  session: SessionContext,
  state: ReviewState,
  start?: string,
  dropFrame?: boolean,
): MarkerAsset | null {
  const versionId = session.$versionId.get();
  const source = session.$versions.get().find(({ id }) => id === versionId);
  if (versionId === null || !source) return null;
  const { frameCount, width, height } = session.player.playback.$playhead.get();
  const { rate, dropFrame: isDrop = false, start: first = 0 } = session.player.$format.get();
  const durationFrames = frameCount || state.versions.get(versionId)?.frames || 0;
  if (durationFrames === 0) return null;
  return {
    name: state.review?.title || source.label,
    versionLabel: source.label,
    rate,
    dropFrame: canDropFrame(rate) && (dropFrame ?? isDrop),
    startTimecode: start ?? first,
    durationFrames,
    ...(width > 0 && height > 0 && { width, height }),
  };
}
