import { basename, extname } from 'node:path';
import { canDropFrame } from '@kreatli/timecode';
import type { FormatId } from '../format/format-table.js';
import { importMarkers, type ImportResult } from '../import-markers.js';
import type { MarkerAsset } from '../model/export-options.js';
import { InterchangeError } from '../model/interchange-error.js';
import type { ImportedMarker, ReviewMarker } from '../model/marker.js';
import { scaleFrame, startAtRate } from '../read/timeline.js';
import { type Arguments, exportOptions, importOptions, UsageError } from './arguments.js';
import { readInput, type Streams } from './files.js';
import { reportWarnings } from './report.js';
import { MISSING_FORMAT, writeMarkers } from './write-markers.js';

/** `convert IN --to FORMAT`. `now` is RFC 3339, UTC. */
export async function convert(args: Arguments, streams: Streams, now: string): Promise<void> {
  if (args.subject === undefined) throw new UsageError('The file is missing: convert IN --to FORMAT.');
  if (args.to === undefined) throw new UsageError(MISSING_FORMAT);
  const text = await readInput(args.subject, streams);
  const result = importMarkers(args.from as FormatId, text, importOptions(args));
  reportWarnings(result.warnings, streams);
  // Before anything is counted, numbered or measured, which would reveal team-only markers.
  const visible = args['include-team']
    ? result.markers
    : result.markers.filter(({ visibility }) => visibility !== 'team');
  if (visible.length < result.markers.length)
    reportWarnings([{ code: 'TEAM_EXCLUDED', message: 'Team-only comments are not in the file.' }], streams);
  const asset = assetOf({ ...result, markers: visible }, args);
  const hasWritten = await writeMarkers(
    visible.map((marker, index) => toReviewMarker(marker, index, startOfDay(now))),
    args,
    exportOptions(args, asset, now),
    streams,
  );
  const hadMarkers = result.markers.length > 0 || result.warnings.length > 0;
  if (!hasWritten && hadMarkers && args.status === undefined)
    throw new InterchangeError('NO_MARKERS_LEFT', 'No marker is in the new file; see the warnings.');
}

/** The asset of the arguments, else of the file's timeline, else as long as the markers. */
function assetOf({ timeline, markers }: ImportResult, args: Arguments): MarkerAsset {
  const rate = args.rate ?? timeline.rate;
  if (!rate) throw new InterchangeError('RATE_REQUIRED', 'The file has no frame rate. Set it: --rate 25.');
  const dropFrame = args['drop-frame'] ?? (timeline.dropFrame === true && canDropFrame(rate));
  const { durationFrames } = timeline;
  const duration = durationFrames === undefined ? undefined : scaleFrame(durationFrames, timeline.rate, rate);
  const end = markers.reduce((last, { span }) => Math.max(last, span?.out ?? (span ? span.in + 1 : 0)), 1);
  return {
    name: args.name ?? (args.subject === '-' ? 'Markers' : basename(args.subject!, extname(args.subject!))),
    rate,
    dropFrame,
    startTimecode: args.start ?? startAtRate(timeline, rate, dropFrame),
    durationFrames: args.duration ?? duration ?? end,
  };
}

/** For comments without a date: the same file gives the same bytes for a day. */
const startOfDay = (now: string): string => `${now.slice(0, 10)}T00:00:00.000Z`;

/** The text, after the name of the marker if the text does not contain it. */
const withName = (text: string, name = ''): string =>
  text.includes(name) ? text : text === '' ? name : `${name}: ${text}`;

/** An imported marker as a comment. Its visibility is `all` unless the file has another. */
function toReviewMarker(marker: ImportedMarker, index: number, now: string): ReviewMarker {
  const {
    span,
    text,
    name,
    author = '',
    status = 'open',
    visibility = 'all',
    replies = [],
    commentId = `m${index + 1}`,
    createdAt = now,
    ask,
    tags,
    drawing,
    color,
  } = marker;
  return {
    commentId,
    versionId: 'v1',
    ...(span && { span }),
    author: { name: author },
    body: { text: withName(text, name) },
    status,
    visibility,
    replies: replies.map((reply, order) => ({
      commentId: reply.commentId ?? `${commentId}-${order + 1}`,
      author: { name: reply.author ?? '' },
      body: { text: reply.text },
      createdAt: reply.createdAt ?? createdAt,
      visibility: reply.visibility ?? visibility,
    })),
    createdAt,
    ...(ask && { ask }),
    ...(tags && { tags }),
    ...(drawing && { drawing }),
    ...(color !== undefined && { color }),
  };
}
