/**
 * What stopped the work, for programs:
 * - `UNKNOWN_FORMAT`, `EXPORT_UNSUPPORTED`, `IMPORT_UNSUPPORTED`: no such format, or not in that direction.
 * - `SCOPE_REQUIRED`: an export does not say for whom it is.
 * - `TEAM_NOT_ALLOWED`: `includeTeam` for an audience that is not the team.
 * - `RATE_REQUIRED`: the format has no rate, and none was given. `RATE_UNSUPPORTED`: the format cannot hold this rate.
 * - `DROP_FRAME_NOT_ALLOWED`: drop-frame at a rate that has none.
 * - `TIMECODE_INVALID`: a start timecode that is none. `TIMECODE_OVERFLOW`: a frame beyond 24 hours of labels.
 * - `SPAN_INVALID`: a span that is empty, negative or not of integers.
 * - `OPTION_INVALID`: an option that is not one of its values.
 * - `TOO_MANY_EVENTS`: more than 999 events in an EDL; `splitMarkers` makes several files.
 * - `NOT_THIS_FORMAT`: the text is something else. `SCHEMA_UNSUPPORTED`: a version that is not known.
 * - `XML_MALFORMED`, `JSON_MALFORMED`, `CSV_MALFORMED`: not well-formed; `details` has `line` and `column`.
 * - `XML_DTD_FORBIDDEN`: a document type with declarations of its own.
 * - `INPUT_TOO_LARGE`, `INPUT_TOO_DEEP`, `TOO_MANY_MARKERS`: beyond {@link LIMITS}.
 */
export type InterchangeErrorCode =
  | 'UNKNOWN_FORMAT'
  | 'EXPORT_UNSUPPORTED'
  | 'IMPORT_UNSUPPORTED'
  | 'SCOPE_REQUIRED'
  | 'TEAM_NOT_ALLOWED'
  | 'RATE_REQUIRED'
  | 'RATE_UNSUPPORTED'
  | 'DROP_FRAME_NOT_ALLOWED'
  | 'TIMECODE_INVALID'
  | 'TIMECODE_OVERFLOW'
  | 'SPAN_INVALID'
  | 'OPTION_INVALID'
  | 'TOO_MANY_EVENTS'
  | 'NOT_THIS_FORMAT'
  | 'SCHEMA_UNSUPPORTED'
  | 'XML_MALFORMED'
  | 'XML_DTD_FORBIDDEN'
  | 'JSON_MALFORMED'
  | 'CSV_MALFORMED'
  | 'INPUT_TOO_LARGE'
  | 'INPUT_TOO_DEEP'
  | 'TOO_MANY_MARKERS'
  | 'NO_MARKERS_LEFT';

/** Where and about what: line and column from 1, the note concerned. */
export interface InterchangeErrorDetails {
  readonly line?: number;
  readonly column?: number;
  readonly commentId?: string;
}

/** The only error this package throws. `code` is for programs, `message` tells a person what to do. */
export class InterchangeError extends Error {
  override readonly name = 'InterchangeError';
  /** What went wrong; stable across releases. */
  readonly code: InterchangeErrorCode;
  readonly details: InterchangeErrorDetails;

  constructor(code: InterchangeErrorCode, message: string, details: InterchangeErrorDetails = {}) {
    super(message);
    this.code = code;
    this.details = details;
  }

  /** Whether `error` is an InterchangeError, also one of another copy of this package, where `instanceof` fails. */
  static is(error: unknown): error is InterchangeError {
    return (
      error instanceof Error &&
      error.name === 'InterchangeError' &&
      typeof (error as { code?: unknown }).code === 'string'
    );
  }
}

/** Most that is read, and most that one marker may say. */
export const LIMITS = Object.freeze({
  /** UTF-16 code units of a file, and bytes of an encoded one: 32 MiB. */
  size: 32 * 2 ** 20,
  /** Elements or brackets inside one another. */
  depth: 256,
  /** Markers in a file. */
  markers: 100_000,
  /** UTF-16 code units of one text. */
  text: 100_000,
});
