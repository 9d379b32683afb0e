import { canDropFrame, formatRate, sameRate } from '@kreatli/timecode';
import { type FormatId, getFormat } from '../format/format-table.js';
import { importMarkers, type ImportResult } from '../import-markers.js';
import type { ImportedMarker } from '../model/marker.js';
import { toOneLine, truncate } from '../text/text-rules.js';
import { createTimebase, type Timebase } from '../time/timebase.js';
import { type Arguments, importOptions, UsageError } from './arguments.js';
import { readInput, type Streams } from './files.js';
import { formatWarning } from './report.js';

/** `inspect IN`: writes the markers of a file as text or JSON. */
export async function inspect(args: Arguments, streams: Streams): Promise<void> {
  if (args.subject === undefined) throw new UsageError('The file is missing: inspect IN.');
  const result = importMarkers(args.from as FormatId, await readInput(args.subject, streams), importOptions(args));
  if (args.json) return void streams.output.write(`${JSON.stringify(result, null, 1)}\n`);
  const timebase = timebaseOf(result, args);
  const lines = [
    formatSummary(result, timebase),
    ...result.markers.map((marker) => formatMarker(marker, timebase)),
    ...result.warnings.map(formatWarning),
  ];
  streams.output.write(`${lines.join('\n')}\n`);
}

/** The timebase of the arguments, else of the file; the file's start and drop-frame only at its own rate. */
function timebaseOf({ timeline }: ImportResult, args: Arguments): Timebase | undefined {
  const rate = args.rate ?? timeline.rate;
  if (!rate) return undefined;
  const own = timeline.rate && !sameRate(timeline.rate, rate) ? undefined : timeline;
  const dropFrame = args['drop-frame'] ?? (own?.dropFrame === true && canDropFrame(rate));
  return createTimebase(rate, dropFrame, args.start ?? own?.startFrame);
}

function formatSummary({ format, timeline, markers }: ImportResult, timebase: Timebase | undefined): string {
  const rate = timebase && `${formatRate(timebase.rate)} frames per second${timebase.dropFrame ? ', drop-frame' : ''}`;
  return [
    getFormat(format).label,
    pluralize(markers.length, 'marker', 'markers'),
    rate,
    timebase && `starts at ${timebase.label(0)}`,
    timeline.durationFrames && `${timeline.durationFrames} frames`,
  ]
    .filter(Boolean)
    .join(' · ');
}

function formatMarker(
  { span, author, status, text, name = '', replies }: ImportedMarker,
  timebase: Timebase | undefined,
): string {
  const shown = text || name;
  const content = truncate(toOneLine(author ? `${author}: ${shown}` : shown), 100);
  const mark = status && status !== 'open' ? ` (${status})` : '';
  const count = replies ? ` · ${pluralize(replies.length, 'reply', 'replies')}` : '';
  return `  ${formatSpan(span, timebase)}  ${content}${mark}${count}`;
}

function formatSpan(span: ImportedMarker['span'], timebase: Timebase | undefined): string {
  if (!span) return 'whole video';
  if (!timebase) return String(span.in);
  try {
    return `${timebase.label(span.in)}${span.out === undefined ? '' : `–${timebase.label(span.out - 1)}`}`;
  } catch {
    return `frame ${span.in}`; // more than a day after the first
  }
}

const pluralize = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;
