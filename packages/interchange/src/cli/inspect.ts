import { canDropFrame, formatRate, sameRate } from '@kreatli/timecode';
import { clockOf } from '../clock.js';
import { formatNamed } from '../export-markers.js';
import type { FormatId } from '../format/formats.js';
import { importMarkers } from '../import-markers.js';
import { cut, oneLine } from '../text-rules.js';
import { type Arguments, importOptions, UsageError } from './arguments.js';
import { readInput, type Streams } from './files.js';
import { inWords } from './report.js';

/** `inspect IN`: what a file says, in words or as JSON. */
export async function inspect(args: Arguments, streams: Streams): Promise<void> {
  if (args.subject === undefined) throw new UsageError('Say the file: inspect IN.');
  const result = importMarkers(args.from as FormatId, await readInput(args.subject, streams), importOptions(args));
  if (args.json) return void streams.output.write(`${JSON.stringify(result, null, 1)}\n`);
  const { format, timeline, markers, warnings } = result;
  const rate = args.rate ?? timeline.rate;
  const own = timeline.rate && args.rate && !sameRate(timeline.rate, args.rate) ? undefined : timeline;
  const clock =
    rate &&
    clockOf(rate, args['drop-frame'] ?? (own?.dropFrame === true && canDropFrame(rate)), args.start ?? own?.startFrame);
  const facts = [
    formatNamed(format).label,
    counted(markers.length, 'marker', 'markers'),
    ...(rate ? [`${formatRate(rate)} frames a second${clock?.dropFrame ? ', drop-frame' : ''}`] : []),
    ...(clock ? [`starts at ${clock.label(0)}`] : []),
    ...(timeline.durationFrames ? [`${timeline.durationFrames} frames`] : []),
  ];
  const rows = markers.map(({ span, author, status, text, replies }) => {
    const place = !span
      ? 'whole film'
      : clock
        ? `${clock.label(span.in)}${span.out === undefined ? '' : `–${clock.label(span.out - 1)}`}`
        : String(span.in);
    const said = `${author ? `${author}: ` : ''}${text}`;
    return `  ${place}  ${cut(oneLine(said), 100)}${status && status !== 'open' ? ` (${status})` : ''}${replies ? ` · ${counted(replies.length, 'reply', 'replies')}` : ''}`;
  });
  streams.output.write(`${[facts.join(' · '), ...rows, ...warnings.map(inWords)].join('\n')}\n`);
}

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;
