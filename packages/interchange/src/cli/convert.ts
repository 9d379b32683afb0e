import { basename, extname } from 'node:path';
import { canDropFrame, nominalRate, sameRate } from '@kreatli/timecode';
import { restart } from '../clock.js';
import type { FormatId } from '../format/formats.js';
import { importMarkers, type ImportResult } from '../import-markers.js';
import { InterchangeError } from '../interchange-error.js';
import type { ImportedMarker, ReviewMarker } from '../marker.js';
import type { MarkerAsset } from '../options.js';
import { type Arguments, exportOptions, importOptions, UsageError } from './arguments.js';
import { readInput, type Streams } from './files.js';
import { report } from './report.js';
import { writeMarkers } from './write-markers.js';

/** `convert IN --to FORMAT`. */
export async function convert(args: Arguments, streams: Streams, now: string): Promise<void> {
  if (args.subject === undefined) throw new UsageError('Say the file: convert IN --to FORMAT.');
  if (args.to === undefined) throw new UsageError('Say the format: --to FORMAT. "kreatli-markers formats" lists them.');
  const text = await readInput(args.subject, streams);
  const result = importMarkers(args.from as FormatId, text, importOptions(args));
  report(result.warnings, streams);
  // What others may not see is gone before anything is counted, numbered or measured.
  const told = args['include-team'] ? result.markers : result.markers.filter(({ visibility }) => visibility !== 'team');
  if (told.length < result.markers.length)
    report([{ code: 'TEAM_EXCLUDED', message: 'Team-only notes are not in the file.' }], streams);
  const asset = assetOf({ ...result, markers: told }, args);
  const hasNotes = await writeMarkers(
    told.map((marker, index) => asNote(marker, index, now)),
    args,
    exportOptions(args, asset, now),
    streams,
  );
  const hadMarkers = result.markers.length > 0 || result.warnings.length > 0;
  if (!hasNotes && hadMarkers && args.status === undefined)
    throw new InterchangeError('NO_MARKERS_LEFT', 'None of the markers is in the new file; the warnings say why.');
}

function assetOf({ timeline, markers }: ImportResult, args: Arguments): MarkerAsset {
  const rate = args.rate ?? timeline.rate;
  if (!rate) throw new InterchangeError('RATE_REQUIRED', 'The file does not say its rate. Say it: --rate 25.');
  const { rate: own = rate, startFrame = 0, durationFrames: length } = timeline;
  const dropFrame = args['drop-frame'] ?? (timeline.dropFrame === true && canDropFrame(rate));
  // The file counts its start and its length at its own rate.
  const start = sameRate(own, rate)
    ? startFrame
    : restart(
        startFrame,
        { rate: own, dropFrame: timeline.dropFrame === true && canDropFrame(own) },
        { rate, dropFrame },
      );
  const duration =
    args.duration ??
    (length === undefined || nominalRate(own) === nominalRate(rate)
      ? length
      : Math.round((length * own.den * rate.num) / (own.num * rate.den)));
  const end = markers.reduce((last, { span }) => Math.max(last, span?.out ?? (span ? span.in + 1 : 0)), 1);
  return {
    name: args.name ?? (args.subject === '-' ? 'Markers' : basename(args.subject!, extname(args.subject!))),
    rate,
    dropFrame,
    startTimecode: args.start ?? start,
    durationFrames: duration ?? end,
  };
}

/** A marker of a file as a note. Who has the file may read what is in it, unless it says that it is for the team. */
function asNote(marker: ImportedMarker, index: number, now: string): ReviewMarker {
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
    colour,
  } = marker;
  return {
    commentId,
    versionId: 'v1',
    ...(span && { span }),
    author: { name: author },
    body: { text: name !== undefined && name !== '' && !text.includes(name) ? `${name}: ${text}` : text },
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
    ...(colour !== undefined && { colour }),
  };
}
