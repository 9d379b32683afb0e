import type { ExportOptions } from '../model/export-options.js';
import { InterchangeError } from '../model/interchange-error.js';
import type { ReviewMarker } from '../model/marker.js';
import type { Warning } from '../model/warning.js';
import { toAscii } from '../text/text-rules.js';
import { formatThread } from '../thread/thread-text.js';
import { createTimebase } from '../time/timebase.js';
import { createColorPicker } from './color-by.js';
import type { CommentRange, ExportComment, ExportJob } from './export-job.js';
import { withholdTeamComments } from './withhold-team.js';

/** What preparing must know about a format. */
export interface WriterCapabilities {
  /** Whether it has a place for comments on the whole video. */
  readonly untimed: boolean;
  /** Whether it has a place for drawings. */
  readonly drawings: boolean;
  /** Whether its positions are timecode. */
  readonly labels: boolean;
}

/**
 * Prepares comments for a writer: withholds team-only ones first, then selects, sorts and checks the others, and warns
 * about what the format cannot hold.
 *
 * @throws InterchangeError with any export code.
 */
export function prepareExport(
  markers: readonly ReviewMarker[],
  options: ExportOptions,
  capabilities: WriterCapabilities,
): { readonly job: ExportJob; readonly warnings: readonly Warning[] } {
  const { asset, scope, colorBy = 'status', includeUntimed = capabilities.untimed, ascii = false } = options;
  const warnings: Warning[] = [];
  const warn: ExportJob['warn'] = (code, message, commentId) =>
    void warnings.push({ code, message, ...(commentId !== undefined && { commentId }) });
  const visible = withholdTeamComments(markers, options, warn);
  const pickColor = createColorPicker(colorBy);
  const timebase = createTimebase(
    options.rate ?? asset.rate,
    options.dropFrame ?? asset.dropFrame,
    options.startTimecode ?? asset.startTimecode,
  );
  const comments = visible
    .filter((marker) => isSelected(marker, options))
    .map((marker) => (ascii ? toAsciiMarker(marker) : marker))
    .map((marker): ExportComment => ({
      marker,
      range: rangeOf(marker) ?? (includeUntimed === 'start' ? { in: 0, out: 1, isPoint: true } : null),
      color: pickColor(marker),
      isStatusColor: colorBy === 'status' && marker.color === undefined,
    }))
    .filter(({ range, marker }) => {
      if (range || (includeUntimed === true && capabilities.untimed)) return true;
      warn('UNTIMED_LEFT_OUT', 'A comment on the whole video has no frame and is not in the file.', marker.commentId);
      return false;
    })
    .sort((a, b) => (a.range?.in ?? -1) - (b.range?.in ?? -1));
  const job: ExportJob = {
    comments,
    asset,
    timebase,
    scope,
    options,
    warn,
    formatThread: ({ marker }, style) => {
      if (style?.singleLine && hasLineBreaks(marker))
        warn('TEXT_FOLDED', 'The format holds a single line; line breaks become spaces.', marker.commentId);
      const text = formatThread(marker, options, style);
      return ascii ? toAscii(text) : text;
    },
    authorName: ({ marker }) => (options.includeAuthors === false ? '' : marker.author.name),
  };
  warnOfLosses(job, capabilities);
  return { job, warnings };
}

const hasLineBreaks = (marker: ReviewMarker): boolean =>
  [marker, ...marker.replies].some(({ body }) => /[\n\r\t]/.test(body.text));

const isSelected = ({ status }: ReviewMarker, { statuses, includeResolved = true }: ExportOptions): boolean =>
  (includeResolved || (status !== 'resolved' && status !== 'wont_fix')) && (!statuses || statuses.includes(status));

function warnOfLosses({ comments, timebase, warn }: ExportJob, { labels, drawings }: WriterCapabilities): void {
  if (comments.length === 0) warn('NOTHING_TO_EXPORT', 'The file holds no comments.');
  if (labels && comments.some(({ range }) => range && timebase.start + range.out - 1 >= timebase.perDay))
    warn('TIMECODE_WRAPPED', 'The video passes 24:00:00:00, where timecode starts over at 00:00:00:00.');
  if (drawings) return;
  for (const { marker } of comments)
    if (marker.drawing?.length)
      warn('DRAWING_LOST', 'The drawing is not in the file; the text mentions it.', marker.commentId);
}

/** The comment with every text in ASCII. */
function toAsciiMarker(marker: ReviewMarker): ReviewMarker {
  const convert = <T extends Pick<ReviewMarker, 'author' | 'body'>>(comment: T): T => ({
    ...comment,
    author: { name: toAscii(comment.author.name) },
    body: { text: toAscii(comment.body.text) },
  });
  return { ...convert(marker), replies: marker.replies.map(convert) };
}

/** @throws InterchangeError `SPAN_INVALID`. */
function rangeOf({ span, commentId }: ReviewMarker): CommentRange | null {
  if (!span) return null;
  const out = span.out ?? span.in + 1;
  if (!Number.isSafeInteger(span.in) || !Number.isSafeInteger(out) || span.in < 0 || out <= span.in) {
    throw new InterchangeError('SPAN_INVALID', `A span is frames with 0 <= in < out, not [${span.in}, ${span.out}).`, {
      commentId,
    });
  }
  return { in: span.in, out, isPoint: span.out === undefined };
}
