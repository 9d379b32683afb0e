import type { TableField, TableLayout } from './table.js';

/**
 * Why an export or import stopped, for programs:
 * - `UNKNOWN_FORMAT`, `EXPORT_UNSUPPORTED`, `IMPORT_UNSUPPORTED`: no such format, or not in that direction.
 * - `SCOPE_REQUIRED`: an export without an audience.
 * - `TEAM_NOT_ALLOWED`: `includeTeam` for an audience that is not the team.
 * - `RATE_REQUIRED`: the format has no rate and none was given. `RATE_UNSUPPORTED`: the format cannot hold this rate.
 * - `DROP_FRAME_NOT_ALLOWED`: drop-frame at a rate that has none.
 * - `TIMECODE_INVALID`: an invalid start timecode. `TIMECODE_OVERFLOW`: a frame beyond 24 hours of timecode.
 * - `SPAN_INVALID`: a span that is empty, negative or not of integers.
 * - `OPTION_INVALID`: an option with an unknown value.
 * - `TOO_MANY_EVENTS`: more than 999 events in an EDL; `splitMarkers` makes several files.
 * - `NOT_THIS_FORMAT`: the text is of another format. `SCHEMA_UNSUPPORTED`: an unknown version of the format.
 * - `COLUMNS_UNKNOWN`: a table without a column of times or of texts that is known; `details.table` has its columns,
 *   `details.lookedFor` the names that are known. The option `columns` chooses them.
 * - `BINARY_FILE`: a workbook (.xlsx, .xls, .numbers) or an archive; a spreadsheet can be saved as CSV.
 * - `XML_MALFORMED`, `JSON_MALFORMED`, `CSV_MALFORMED`: not well-formed; `details` has `line` and `column`.
 * - `XML_DTD_FORBIDDEN`: a document type that declares entities or elements.
 * - `INPUT_TOO_LARGE`, `INPUT_TOO_DEEP`, `TOO_MANY_MARKERS`: beyond {@link LIMITS}.
 * - `NO_MARKERS_LEFT`: the command converted a file and no marker is in the result.
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
  | 'COLUMNS_UNKNOWN'
  | 'BINARY_FILE'
  | 'XML_MALFORMED'
  | 'XML_DTD_FORBIDDEN'
  | 'JSON_MALFORMED'
  | 'CSV_MALFORMED'
  | 'INPUT_TOO_LARGE'
  | 'INPUT_TOO_DEEP'
  | 'TOO_MANY_MARKERS'
  | 'NO_MARKERS_LEFT';

/** Where the error is in the file, or which comment caused it. */
export interface InterchangeErrorDetails {
  /** From 1. */
  readonly line?: number;
  /** From 1. */
  readonly column?: number;
  readonly commentId?: string;
  /** `COLUMNS_UNKNOWN`: the columns of the table, and what was found in them. */
  readonly table?: TableLayout;
  /** `COLUMNS_UNKNOWN`: the fields that have no column, with names by which a header shows them. */
  readonly lookedFor?: Readonly<Partial<Record<TableField, readonly string[]>>>;
}

/** The only error that this package throws. `message` is for users, in English. */
export class InterchangeError extends Error {
  override readonly name = 'InterchangeError';
  /** Stable across releases. */
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

/** A text that is of another format than the reader's. By default at the start of the file. */
export const notThisFormat = (
  message: string,
  details: InterchangeErrorDetails = { line: 1, column: 1 },
): InterchangeError => new InterchangeError('NOT_THIS_FORMAT', message, details);
