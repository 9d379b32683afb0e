import type { ReviewState } from '@kreatli/core';
import type { MarkerAsset } from '@kreatli/interchange';
import { canDropFrame } from '@kreatli/timecode';
import type { SessionContext } from '../context/contexts.js';

/** How the timecodes of a file count, where this differs from the version on screen; null: as that. */
interface Clock {
  /** Timecode of the first frame. */
  readonly start: string | null;
  readonly dropFrame: boolean | null;
}

/** The version on screen, as files of markers describe it; null while its rate or its length is unknown. */
export function assetOf(session: SessionContext, state: ReviewState, clock: Clock): MarkerAsset | null {
  const versionId = session.$versionId.get();
  const source = session.$versions.get().find(({ id }) => id === versionId);
  if (versionId === null || !source) return null;
  const { frameCount, width, height } = session.player.playback.$playhead.get();
  const { rate, dropFrame = false, start = 0 } = session.player.$format.get();
  const durationFrames = frameCount || state.versions.get(versionId)?.frames || 0;
  if (durationFrames === 0) return null;
  return {
    name: state.review?.title || source.label,
    versionLabel: source.label,
    rate,
    dropFrame: canDropFrame(rate) && (clock.dropFrame ?? dropFrame),
    startTimecode: clock.start ?? start,
    durationFrames,
    ...(width > 0 && height > 0 && { width, height }),
  };
}
