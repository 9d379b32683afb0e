/** Marker EDL of DaVinci Resolve, and the dialect that Frame.io writes. */
import { SYSTEM_COLORS } from '../color/system-colors.js';
import { TEAM_NOTICE } from '../model/scope.js';
import { InterchangeError, notThisFormat } from '../model/interchange-error.js';
import { normalizeLineBreaks, stripNonBmp, toOneLine } from '../text/text-rules.js';
import type { ExportJob } from '../write/export-job.js';
import { formatScopeTag } from '../write/format-scope.js';
import { mergeSameFrame } from '../write/merge-same-frame.js';
import { EDL_TIMECODE, formatDropFrame, readDropFrame } from './edl.js';
import { editorCapabilities, type Format } from './format.js';
import { readResolveMarker } from './resolve-marker.js';

/** Events are numbered with three digits. */
const MAX_EVENTS = 999;

export const resolveEdl: Format = {
  label: 'DaVinci Resolve (marker EDL)',
  extension: 'edl',
  mediaType: 'text/plain; charset=utf-8',
  carries: { ...editorCapabilities, labels: true },
  maxMarkers: MAX_EVENTS,
  write(job) {
    const { multiline = false } = job.options;
    const { timebase } = job;
    const markers = mergeSameFrame(job, { singleLine: !multiline });
    if (markers.length > MAX_EVENTS)
      throw new InterchangeError(
        'TOO_MANY_EVENTS',
        `An EDL holds at most ${MAX_EVENTS} events; this one would have ${markers.length}. Use splitMarkers.`,
      );
    const lines = [
      `TITLE: ${toOneLine(job.asset.name)} ${formatScopeTag(job.scope, job.comments.length)}`,
      formatDropFrame(timebase.dropFrame),
      '',
    ];
    for (const [index, { in: frame, frames, text, authors, color }] of markers.entries()) {
      const [from, to] = [timebase.label(frame), timebase.label(frame + 1)];
      const textLines = replaceUnsupported(text, job).split('\n').map(toOneLine).map(guardLine);
      const name = toOneLine(replaceUnsupported(authors.join(', '), job));
      lines.push(
        `${String(index + 1).padStart(3, '0')}  001      V     C        ${from} ${to} ${from} ${to}  `,
        `${textLines.join('\r\n')} |C:ResolveColor${SYSTEM_COLORS[color].resolve} |M:${name} |D:${frames}`,
        '',
      );
    }
    return `${lines.join('\r\n')}\r\n`;
  },
  recognizes: (text) => EVENT.test(text) && !/^\*\s*LOC:/m.test(text),
  read(text, job) {
    const lines = normalizeLineBreaks(text).split('\n');
    const events = lines.flatMap((line, index) => {
      const label = EVENT_LINE.exec(line)?.[3];
      return label === undefined ? [] : [{ label, index }];
    });
    if (events.length === 0) throw notThisFormat('There is no event in this EDL.');
    job.detectDropFrame(
      events.map(({ label }) => label),
      readDropFrame(text),
    );
    const isOurs = OUR_TITLE.test(lines[0] ?? '');
    for (const [order, { label, index }] of events.entries()) {
      const frame = job.parseFrame(label, index + 1);
      if (frame === null) continue;
      const body = lines.slice(index + 1, events[order + 1]?.index ?? lines.length).join('\n');
      readResolveMarker(body.trimEnd(), frame, index + 1, job, isOurs);
    }
  },
};

const EVENT = new RegExp(
  String.raw`^[ \t]*\d{1,6}(?:[ \t]+\S{1,64}){3}${String.raw`[ \t]+${EDL_TIMECODE}`.repeat(4)}[ \t]*\r?$`,
  'm',
);
const EVENT_LINE = new RegExp(EVENT.source);
/** A title with the tag of `formatScopeTag`. */
const OUR_TITLE = new RegExp(String.raw`^\ufeff?TITLE: .*\[(?:visible to everyone|${TEAM_NOTICE})`);

/** Resolve reads a line that begins with a number as an event. */
const guardLine = (line: string): string => (/^[\d*]/.test(line) ? `- ${line}` : line);

function replaceUnsupported(text: string, job: ExportJob): string {
  const supported = stripNonBmp(text).replaceAll('|', '¦');
  if (supported !== text)
    job.warn(
      'TEXT_FOLDED',
      'Resolve cannot hold "|" and some characters, such as emoji; they are replaced or left out.',
    );
  return supported;
}
