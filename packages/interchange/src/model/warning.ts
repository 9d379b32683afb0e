/**
 * What an export or import lost, changed or found doubtful.
 *
 * On export: `MERGED_SAME_FRAME` (several comments became one marker), `TEXT_FOLDED` (lines or characters that the
 * format cannot hold), `DURATION_LOST`, `DRAWING_LOST`, `UNTIMED_LEFT_OUT`, `TEAM_EXCLUDED`, `TIMECODE_WRAPPED`
 * (timecode past midnight), `STILL_INVALID`, `NOTHING_TO_EXPORT`; from the command, `RATE_MISMATCH` (another rate than
 * that of the log is used).
 *
 * On import: `ROW_SKIPPED`, `LABEL_INVALID`, `BEFORE_START`, `AFTER_END`, `START_TIMECODE_SUSPECT` (every marker lies
 * outside the asset), `DURATION_IMPLAUSIBLE`, `DUPLICATE_IGNORED`, `OFF_FRAME_ROUNDED`, `RATE_MISMATCH`,
 * `TEXT_TRUNCATED`, `DROP_FRAME_MISMATCH`, `DRAWING_LOST` (shapes that are
 * unknown, or more than a comment can hold; the others are kept).
 */
export type WarningCode =
  | 'MERGED_SAME_FRAME'
  | 'TEXT_FOLDED'
  | 'TEXT_TRUNCATED'
  | 'DURATION_LOST'
  | 'DRAWING_LOST'
  | 'UNTIMED_LEFT_OUT'
  | 'TEAM_EXCLUDED'
  | 'TIMECODE_WRAPPED'
  | 'STILL_INVALID'
  | 'NOTHING_TO_EXPORT'
  | 'ROW_SKIPPED'
  | 'LABEL_INVALID'
  | 'BEFORE_START'
  | 'AFTER_END'
  | 'START_TIMECODE_SUSPECT'
  | 'DURATION_IMPLAUSIBLE'
  | 'DUPLICATE_IGNORED'
  | 'OFF_FRAME_ROUNDED'
  | 'RATE_MISMATCH'
  | 'DROP_FRAME_MISMATCH';

/** Something that was lost or is doubtful; the export or import continued. */
export interface Warning {
  readonly code: WarningCode;
  /** For users, in English. */
  readonly message: string;
  readonly commentId?: string;
  /** Line of the file, from 1. */
  readonly line?: number;
  /** Column of that line, from 1. */
  readonly column?: number;
}
