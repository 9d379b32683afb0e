import type { FrameClock } from './frame-clock.js';
import type { FrameTiming } from './frame-timing.js';

/**
 * How far a frame number can be trusted. `exact`: read back from the presented frame; `near`: could not be verified, or
 * off by a frame after all attempts; `time`: no frame rate is known.
 */
export type Exactness = 'exact' | 'near' | 'time';

/** Why `exactness` is not `exact`. */
export type ExactnessReason =
  | 'UNKNOWN_RATE'
  | 'VARIABLE_RATE'
  | 'NO_FRAME_CALLBACK'
  /** An edit list or negative times, which this browser places elsewhere in time than the container does. */
  | 'SHIFTED_TIMELINE'
  /** A stream joined from parts; frames after a join may be counted one off. */
  | 'DISCONTINUITY'
  /** What a playlist declares was not compared with the media, or not yet. */
  | 'UNCHECKED'
  /** No frame was presented for the last seek, so the number comes from the element's `currentTime`. */
  | 'NOT_PRESENTED'
  /** Another frame than the seek target was presented, after all attempts. */
  | 'OFF_TARGET';

/** An exactness with its reason. */
export interface FrameExactness {
  readonly exactness: Exactness;
  /** null when `exactness` is `exact`. */
  readonly exactnessReason: ExactnessReason | null;
}

/** The best exactness that any frame of this media can have in this browser. */
export function bestExactness(timing: FrameTiming, clock: Pick<FrameClock, 'isVerified'>): FrameExactness {
  if (!timing.isRateKnown) return { exactness: 'time', exactnessReason: 'UNKNOWN_RATE' };
  if (!timing.isConstant && !timing.times) return { exactness: 'near', exactnessReason: 'VARIABLE_RATE' };
  if (timing.doubt) return { exactness: 'near', exactnessReason: timing.doubt };
  if (!clock.isVerified) return { exactness: 'near', exactnessReason: 'NO_FRAME_CALLBACK' };
  return { exactness: 'exact', exactnessReason: null };
}
