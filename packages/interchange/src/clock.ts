/** How the frames of one asset are labelled, with this package's errors. */
import {
  canDropFrame,
  formatTimecode,
  framesPerDay,
  nominalRate,
  parseTimecode,
  type Rate,
  startFrames,
  TimecodeError,
  timecodeFields,
  type TimecodeFormat,
} from '@kreatli/timecode';
import { InterchangeError } from './interchange-error.js';

/** Rate, drop-frame and start, checked. */
export interface Clock {
  readonly rate: Rate;
  readonly dropFrame: boolean;
  /** Frames since 00:00:00:00 of the first frame, within a day. */
  readonly start: number;
  /** Frames that a second of timecode counts. */
  readonly nominal: number;
  /** Frames in a day of labels. */
  readonly perDay: number;
  /** Label of a frame; past midnight they begin again. */
  label(frame: number): string;
  /** Label of so many frames, counted from 00:00:00:00. */
  duration(frames: number): string;
}

/**
 * The clock of an asset. Labels wrap at 24 hours, as the player's do; a frame that is a day or more from the first has none.
 *
 * @throws InterchangeError `RATE_UNSUPPORTED`, `DROP_FRAME_NOT_ALLOWED`, `TIMECODE_INVALID`; labels: `TIMECODE_OVERFLOW`.
 */
export function clockOf(rate: Rate, dropFrame = false, startTimecode: string | number = 0): Clock {
  if (dropFrame && !canDropFrame(rate)) {
    throw new InterchangeError(
      'DROP_FRAME_NOT_ALLOWED',
      'Drop-frame exists at 29.97, 59.94 and 119.88 only. Set dropFrame to false.',
    );
  }
  const perDay = translated('RATE_UNSUPPORTED', () => framesPerDay({ rate, dropFrame }));
  const start = translated('TIMECODE_INVALID', () =>
    typeof startTimecode === 'string'
      ? startFrames(startTimecode, { rate, dropFrame })
      : framesWithin(startTimecode, perDay),
  );
  const format: TimecodeFormat = { rate, dropFrame, start };
  const within = (frame: number): number => {
    if (frame > perDay)
      throw new InterchangeError(
        'TIMECODE_OVERFLOW',
        `Frame ${frame} is more than 24 hours from the first; it has no timecode of its own.`,
      );
    return frame;
  };
  return {
    rate,
    dropFrame,
    start,
    nominal: nominalRate(rate),
    perDay,
    label: (frame) => formatTimecode(within(frame), format),
    duration: (frames) => formatTimecode(within(frames), { rate, dropFrame }),
  };
}

function framesWithin(start: number, perDay: number): number {
  if (!Number.isSafeInteger(start) || start < 0)
    throw new TimecodeError('INVALID_FRAME', `A start is a label, or frames from 0, not ${start}.`);
  return start % perDay;
}

function translated<T>(code: 'RATE_UNSUPPORTED' | 'TIMECODE_INVALID', work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (TimecodeError.is(error)) throw new InterchangeError(code, error.message);
    throw error;
  }
}

/** Frames since 00:00:00:00 of the same label at another rate; its frames field keeps its place in the second. */
export function restart(
  frame: number,
  from: Pick<Clock, 'rate' | 'dropFrame'>,
  to: Pick<Clock, 'rate' | 'dropFrame'>,
): number {
  const { hours, minutes, seconds, frames } = timecodeFields(frame, from);
  const pad = (value: number): string => String(value).padStart(2, '0');
  const at = Math.floor((frames * nominalRate(to.rate)) / nominalRate(from.rate));
  const label = (count: number): string => `${pad(hours)}:${pad(minutes)}:${pad(seconds)}:${pad(count)}`;
  // The first labels of a minute may not exist there.
  for (let count = at; count < at + 8; count++) {
    const found = readLabel(label(count), to);
    if (found !== null) return found;
  }
  return 0;
}

const LABEL = /^(\d\d)[:;.,](\d\d)[:;.,](\d\d)[:;.,](\d{2,3})$/;

/** Whether a label is written as drop-frame. */
export const isDropLabel = (label: string): boolean => LABEL.test(label) && /[;.]/.test(label);

/**
 * Frames since 00:00:00:00 of a label; null where it does not exist at this rate. Separators are not asked about: whether
 * frames are dropped is the clock's to say.
 */
export function readLabel(label: string, { rate, dropFrame }: Pick<Clock, 'rate' | 'dropFrame'>): number | null {
  const match = LABEL.exec(label.trim());
  if (!match) return null;
  try {
    return parseTimecode(match.slice(1).join(':'), { rate, dropFrame });
  } catch {
    return null;
  }
}
