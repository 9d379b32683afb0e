/**
 * The kind of error, for programs:
 * - `INVALID_RATE`: not a positive rational of safe integers.
 * - `INVALID_FRAME`: a frame, start or timecode count that is negative, fractional or beyond safe integers.
 * - `INVALID_SECONDS`: seconds that are not a finite number.
 * - `INVALID_TIMECODE`: text that is not a timecode, or a timecode with hours, minutes or seconds out of range.
 * - `FRAME_OUT_OF_RANGE_FOR_RATE`: the frame field of a timecode is not below the nominal rate.
 * - `DROPPED_TIMECODE`: a timecode that drop-frame skips, such as `00:01:00;00`.
 * - `DROP_FRAME_NOT_ALLOWED`: drop-frame asked for at a rate other than 29.97, 59.94 or 119.88.
 * - `INVALID_RANGE`: a range that is empty, reversed, negative or not of integers.
 */
export type TimecodeErrorCode =
  | 'INVALID_RATE'
  | 'INVALID_FRAME'
  | 'INVALID_SECONDS'
  | 'INVALID_TIMECODE'
  | 'FRAME_OUT_OF_RANGE_FOR_RATE'
  | 'DROPPED_TIMECODE'
  | 'DROP_FRAME_NOT_ALLOWED'
  | 'INVALID_RANGE';

/** The only error this package throws. `code` is for programs; `message` explains to users how to fix the input. */
export class TimecodeError extends Error {
  override readonly name = 'TimecodeError';
  /** The kind of error; stable across releases. */
  readonly code: TimecodeErrorCode;

  constructor(code: TimecodeErrorCode, message: string) {
    super(message);
    this.code = code;
  }

  /** Whether `error` is a TimecodeError, also one thrown by another copy of this package, where `instanceof` fails. */
  static is(error: unknown): error is TimecodeError {
    return (
      error instanceof Error && error.name === 'TimecodeError' && typeof (error as { code?: unknown }).code === 'string'
    );
  }
}
