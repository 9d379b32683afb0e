import type { Rate } from '@kreatli/timecode';

/** Start of every frame in media seconds, ascending. */
export type FrameTimes = Float64Array;

/**
 * Why frames may be elsewhere in the element's time than in the container's.
 *
 * - `SHIFTED_TIMELINE`: an edit list or negative times. Frames before the first are hidden, or nothing is shown for a
 *   while, and engines place the rest differently.
 * - `DISCONTINUITY`: a stream joined from parts. Frames after a join need not be on the grid of the first part.
 * - `UNCHECKED`: what a playlist declares was not compared with the media, or not yet.
 */
export type TimingDoubt = 'SHIFTED_TIMELINE' | 'DISCONTINUITY' | 'UNCHECKED';

/** What was read from the media itself; null where it could not be read. */
export interface MediaInfo {
  readonly rate: Rate | null;
  /** The rate that a playlist declares. */
  readonly declaredRate: Rate | null;
  /** False when frames are known to be unevenly spaced. */
  readonly isConstant: boolean;
  /** Start of every frame, where frames are unevenly spaced and all could be read. */
  readonly times: FrameTimes | null;
  /** Media time of the first frame, in seconds. */
  readonly origin: number | null;
  /** Length in frames. */
  readonly frameCount: number | null;
  /** Null when nothing suggests a difference between the element's time and the container's. */
  readonly doubt: TimingDoubt | null;
}

/** The info of media that could not be read. */
export const unknownMedia: MediaInfo = {
  rate: null,
  declaredRate: null,
  isConstant: true,
  times: null,
  origin: null,
  frameCount: null,
  doubt: null,
};
