/** Marker EDL of DaVinci Resolve, and the dialect that Frame.io writes. */
import { COLOURS, readColour } from '../colour.js';
import { placed } from '../export-job.js';
import { InterchangeError } from '../interchange-error.js';
import { type ImportJob, longer } from '../import-job.js';
import type { ImportedMarker } from '../marker.js';
import { mergeSameFrame } from '../merge-same-frame.js';
import { scopeMark } from '../scope.js';
import { normalLines, oneLine, withinBmp } from '../text-rules.js';
import { JOINT, readThread } from '../thread-text.js';
import { editing, type Format } from './format.js';

/** Events are numbered with three digits. */
const MOST = 999;

export const resolveEdl: Format = {
  label: 'DaVinci Resolve (marker EDL)',
  extension: 'edl',
  mediaType: 'text/plain; charset=utf-8',
  carries: { ...editing, labels: true },
  most: MOST,
  merges: true,
  write(job) {
    const { multiline = false } = job.options;
    const { clock } = job;
    const events = mergeSameFrame(job, placed(job.notes), { singleLine: !multiline });
    if (events.length > MOST) throw new InterchangeError('TOO_MANY_EVENTS', `An EDL has ${MOST} events at most, and these are ${events.length}. Write several files with splitMarkers.`);
    const safe = (text: string): string => {
      const kept = withinBmp(text).replaceAll('|', '¦');
      if (kept !== text) job.warn('TEXT_FOLDED', 'Resolve cannot hold "|" and some signs, such as emoji; they are replaced or left out.');
      return (multiline ? kept.split('\n').map(oneLine) : [oneLine(kept)]).map(unlikeAnEvent).join('\r\n');
    };
    const lines = [`TITLE: ${oneLine(job.asset.name)} ${scopeMark(job.scope, job.notes.length)}`, `FCM: ${clock.dropFrame ? 'DROP FRAME' : 'NON-DROP FRAME'}`, ''];
    for (const [index, event] of events.entries()) {
      const [from, to] = [clock.label(event.in), clock.label(event.in + 1)];
      lines.push(`${String(index + 1).padStart(3, '0')}  001      V     C        ${from} ${to} ${from} ${to}  `);
      lines.push(`${safe(event.text)} |C:ResolveColor${COLOURS[event.colour].resolve} |M:${safe(event.authors.join(', '))} |D:${event.frames}`, '');
    }
    return `${lines.join('\r\n')}\r\n`;
  },
  recognises: (text) => EVENT.test(text) && !/^\*\s*LOC:/m.test(text),
  read(text, job) {
    const lines = normalLines(text).split('\n');
    const events = lines.flatMap((line, index) => {
      const label = EVENT_LINE.exec(line)?.[3];
      return label === undefined ? [] : [{ label, index }];
    });
    if (events.length === 0) throw new InterchangeError('NOT_THIS_FORMAT', 'There is no event in this EDL.', { line: 1, column: 1 });
    job.noticeLabels(events.map(({ label }) => label));
    for (const [order, { label, index }] of events.entries()) {
      const frame = job.frameOf(label, index + 1);
      if (frame === null) continue;
      const body = lines.slice(index + 1, events[order + 1]?.index ?? lines.length).join('\n').trimEnd();
      readBody(body, frame, index + 1, job);
    }
  },
};

const TC = String.raw`(\d\d[:;.]\d\d[:;.]\d\d[:;.]\d\d\d?)`;
const EVENT = new RegExp(String.raw`^[ \t]*\d{1,6}(?:[ \t]+\S{1,64}){3}[ \t]+${TC}[ \t]+${TC}[ \t]+${TC}[ \t]+${TC}[ \t]*\r?$`, 'm');
const EVENT_LINE = new RegExp(EVENT.source);

/** Resolve takes a line that begins with a number for an event. */
const unlikeAnEvent = (line: string): string => (/^[\d*]/.test(line) ? `- ${line}` : line);

/** `note |C:colour |M:name |D:frames`. Searched from the end: a note may hold anything. */
function readBody(body: string, frame: number, line: number, job: ImportJob): void {
  const d = body.lastIndexOf('|D:');
  const m = body.lastIndexOf('|M:', d);
  const c = body.lastIndexOf('|C:', m);
  const length = /^\|D:(\d{1,9})\s*$/.exec(body.slice(d))?.[1];
  if (c < 0 || m < c || d < m || length === undefined) {
    job.warn('ROW_SKIPPED', 'An event has no marker behind it (|C: |M: |D:).', { line });
    return;
  }
  const name = body.slice(m + 3, d).trim();
  const colour = readColour(body.slice(c + 3, m));
  const frames = Number(length);
  for (const marker of split(body.slice(0, c).trim(), name)) {
    job.add({ in: frame, ...longer(frames), line, ...(colour && { colour }), ...marker });
  }
}

/** The notes of a merged marker: each begins with the name of its author. */
function split(text: string, name: string): readonly Pick<ImportedMarker, 'text' | 'author' | 'name'>[] {
  const frameio = /^@([^,\n]+)(?:,[^\n]*)?\n/.exec(text);
  if (frameio) return [{ author: frameio[1]!.trim(), ...readThread(frameioReplies(text.slice(frameio[0].length))) }];
  // Undo of what keeps a note from looking like an event.
  const plain = text.replace(/^- (?=[\d*])/gm, '');
  const authors = name.split(', ');
  const isOurs = authors.some((author) => startsAs(plain, author));
  if (!isOurs) return [{ ...readThread(plain), ...(name && !/^Marker \d+$/.test(name) && { name }) }];
  const parts: string[] = [];
  for (const part of plain.split(new RegExp(`${JOINT}|\n`, 'u'))) {
    const begins = authors.some((author) => startsAs(part, author));
    if (begins || parts.length === 0) parts.push(part);
    else parts[parts.length - 1] += `${plain.includes('\n') ? '\n' : JOINT}${part}`;
  }
  return parts.map((part) => {
    const author = authors.find((one) => startsAs(part, one));
    return { ...readThread(part, author), ...(author !== undefined && { author }) };
  });
}

const startsAs = (text: string, author: string): boolean => author !== '' && text.startsWith(author) && /^(?: \[\w+\])?(?: \([a-z' ]+\))?: /.test(text.slice(author.length));

/** Frame.io writes `@Name, date [Reply]` and then `^ text`. */
const frameioReplies = (text: string): string => text.replace(/\n@([^,\n]{1,200})(?:,[^\n]*)?\n\^ /g, (_, name: string) => `\n↳ ${name.replace('[Reply]', '').trim()}: `);
