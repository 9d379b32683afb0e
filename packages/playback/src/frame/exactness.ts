import type { Playhead } from '../playhead/playhead.js';
import type { FrameClock } from './frame-clock.js';
import type { FrameTiming } from './frame-timing.js';

/** How far a frame can be believed, and why not further. */
export type Belief = Pick<Playhead, 'exactness' | 'exactnessReason'>;

/** The most that can be claimed for any frame of this media in this browser. */
export function bestExactness(timing: FrameTiming, clock: Pick<FrameClock, 'verified'>): Belief {
  if (!timing.rateKnown) return { exactness: 'time', exactnessReason: 'UNKNOWN_RATE' };
  if (!timing.constant && !timing.times) return { exactness: 'near', exactnessReason: 'VARIABLE_RATE' };
  if (timing.doubt) return { exactness: 'near', exactnessReason: timing.doubt };
  if (!clock.verified) return { exactness: 'near', exactnessReason: 'NO_FRAME_CALLBACK' };
  return { exactness: 'exact', exactnessReason: null };
}
