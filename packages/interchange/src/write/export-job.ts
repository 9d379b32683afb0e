import type { ColorToken } from '@kreatli/drawing';
import type { ExportOptions, MarkerAsset } from '../model/export-options.js';
import type { ReviewMarker } from '../model/marker.js';
import type { ExportScope } from '../model/scope.js';
import type { WarningCode } from '../model/warning.js';
import type { ThreadStyle } from '../thread/thread-text.js';
import type { Timebase } from '../time/timebase.js';

/** Frames from the first frame of the asset, half-open. A point is one frame long. */
export interface CommentRange {
  readonly in: number;
  readonly out: number;
  readonly isPoint: boolean;
}

/** A comment that is ready to be written. */
export interface ExportComment {
  readonly marker: ReviewMarker;
  /** Null for a comment on the whole video; only in formats that have a place for it. */
  readonly range: CommentRange | null;
  readonly color: ColorToken;
  /** Whether the color shows the status. */
  readonly isStatusColor: boolean;
}

/** A comment that has frames. */
export interface TimedComment extends ExportComment {
  readonly range: CommentRange;
}

/** What a format's writer works with. */
export interface ExportJob {
  /** Comments that the audience may see and the options include, by frame. */
  readonly comments: readonly ExportComment[];
  readonly asset: MarkerAsset;
  readonly timebase: Timebase;
  readonly scope: ExportScope;
  readonly options: ExportOptions;
  warn(code: WarningCode, message: string, commentId?: string): void;
  /** The comment and its replies as text. */
  formatThread(comment: ExportComment, style?: ThreadStyle): string;
  /** The author's name; empty where the options leave names out. */
  authorName(comment: ExportComment): string;
}

/** The comments of a job that have frames: all, in a format without a place for others. */
export const timedComments = ({ comments }: ExportJob): readonly TimedComment[] =>
  comments.filter((comment): comment is TimedComment => comment.range !== null);
