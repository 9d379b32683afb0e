import { canDropFrame, convertStart, framesPerDay, type Rate, TimecodeError } from '@kreatli/timecode';
import type { ImportOptions } from '../model/import-options.js';
import { InterchangeError } from '../model/interchange-error.js';
import { createTimebase, type Timebase } from '../time/timebase.js';

/** What a file declares about its own timeline. */
export interface Timeline {
  readonly rate?: Rate;
  readonly dropFrame?: boolean;
  /** Frames since 00:00:00:00 of its first frame. */
  readonly startFrame?: number;
  readonly durationFrames?: number;
}

/** A timeline without a rate that has no timecode, and without numbers of frames that are none. */
export function countable({ rate, dropFrame, startFrame, durationFrames }: Timeline): Timeline {
  return {
    ...(rate && hasTimecode(rate) && { rate }),
    ...(dropFrame !== undefined && { dropFrame }),
    ...(isFrame(startFrame) && { startFrame }),
    ...(isFrame(durationFrames) && { durationFrames }),
  };
}

const isFrame = (value: number | undefined): value is number => Number.isSafeInteger(value) && value! >= 0;

function hasTimecode(rate: Rate): boolean {
  try {
    return framesPerDay({ rate }) > 0;
  } catch (error) {
    if (TimecodeError.is(error)) return false;
    throw error;
  }
}

/**
 * The timebase in which markers are read: the options, else what the file declares.
 *
 * @throws InterchangeError `RATE_REQUIRED` where neither has a rate, and as `createTimebase`.
 */
export function resolveTimebase(timeline: Timeline, options: ImportOptions): Timebase {
  const rate = options.rate ?? timeline.rate;
  if (!rate) throw new InterchangeError('RATE_REQUIRED', 'This format has no frame rate. Set the rate of the video.');
  // A file may declare drop-frame at a rate that has none.
  const dropFrame = options.dropFrame ?? (timeline.dropFrame === true && canDropFrame(rate));
  return createTimebase(rate, dropFrame, options.startTimecode ?? startAtRate(timeline, rate, dropFrame));
}

/** The declared start of a timeline as the same timecode at another rate. Frames since 00:00:00:00; default 0. */
export function startAtRate(timeline: Timeline, rate: Rate, dropFrame: boolean): number {
  const { startFrame = 0, rate: own } = timeline;
  if (!own || startFrame === 0) return startFrame;
  const isOwnDropFrame = timeline.dropFrame === true && canDropFrame(own);
  return convertStart(startFrame, { rate: own, dropFrame: isOwnDropFrame }, { rate, dropFrame });
}

/** Whether frame numbers mean the same frames at both rates: 24 and 23.976 differ only in speed. */
export const countsSameFrames = (a: Rate, b: Rate): boolean => Math.round(a.num / a.den) === Math.round(b.num / b.den);

/** A frame number of the file at the asset's rate: unchanged where both count the same frames, else by time. */
export function scaleFrame(frame: number, own: Rate | undefined, rate: Rate | undefined): number {
  if (!own || !rate || countsSameFrames(own, rate)) return frame;
  return Math.round((frame * own.den * rate.num) / (own.num * rate.den));
}
