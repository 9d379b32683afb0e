import {
  canDropFrame,
  formatTimecode,
  framesPerDay,
  nominalRate,
  type Rate,
  startFrames,
  TimecodeError,
  type TimecodeFormat,
} from '@kreatli/timecode';
import { InterchangeError } from '../model/interchange-error.js';

/** How the frames of an asset are counted: rate, drop-frame and start, all valid. */
export interface Timebase {
  readonly rate: Rate;
  readonly dropFrame: boolean;
  /** Frames since 00:00:00:00 of the first frame, within a day. */
  readonly start: number;
  /** Frames that a second of timecode counts. */
  readonly nominal: number;
  /** Frames in a day of timecode. */
  readonly perDay: number;
  /** Timecode of a frame of the asset; past midnight it starts over. @throws InterchangeError `TIMECODE_OVERFLOW`. */
  label(frame: number): string;
  /** A number of frames as timecode from 00:00:00:00. @throws InterchangeError `TIMECODE_OVERFLOW`. */
  duration(frames: number): string;
}

/**
 * The timebase of an asset. Timecode wraps at 24 hours, as in the player; a frame that is more than a day after the
 * first has none.
 *
 * @throws InterchangeError `RATE_UNSUPPORTED`, `DROP_FRAME_NOT_ALLOWED`, `TIMECODE_INVALID`.
 */
export function createTimebase(rate: Rate, dropFrame = false, startTimecode: string | number = 0): Timebase {
  if (dropFrame && !canDropFrame(rate)) {
    throw new InterchangeError(
      'DROP_FRAME_NOT_ALLOWED',
      'Drop-frame exists only at 29.97, 59.94 and 119.88. Set dropFrame to false.',
    );
  }
  if (nominalRate(rate) < 1)
    throw new InterchangeError('RATE_UNSUPPORTED', 'Less than half a frame per second has no timecode in any format.');
  const perDay = translateErrors('RATE_UNSUPPORTED', () => framesPerDay({ rate, dropFrame }));
  const start = translateErrors('TIMECODE_INVALID', () =>
    typeof startTimecode === 'string'
      ? startFrames(startTimecode, { rate, dropFrame })
      : wrapStart(startTimecode, perDay),
  );
  const format: TimecodeFormat = { rate, dropFrame, start };
  const checkFrame = (frame: number): number => {
    if (frame > perDay)
      throw new InterchangeError(
        'TIMECODE_OVERFLOW',
        `Frame ${frame} is more than 24 hours after the first; it has no timecode.`,
      );
    return frame;
  };
  return {
    rate,
    dropFrame,
    start,
    nominal: nominalRate(rate),
    perDay,
    label: (frame) => formatTimecode(checkFrame(frame), format),
    duration: (frames) => formatTimecode(checkFrame(frames), { rate, dropFrame }),
  };
}

function wrapStart(start: number, perDay: number): number {
  if (!Number.isSafeInteger(start) || start < 0)
    throw new TimecodeError('INVALID_FRAME', `A start is a timecode or a number of frames from 0, not ${start}.`);
  return start % perDay;
}

/** Runs `work`; a TimecodeError becomes an InterchangeError with `code`. */
function translateErrors<T>(code: 'RATE_UNSUPPORTED' | 'TIMECODE_INVALID', work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (TimecodeError.is(error)) throw new InterchangeError(code, error.message);
    throw error;
  }
}
