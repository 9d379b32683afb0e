/** Marker EDL of DaVinci Resolve, and the dialect that Frame.io writes. */
import { COLOURS, readColour } from '../colour.js';
import { placed } from '../export-job.js';
import { InterchangeError } from '../interchange-error.js';
import { type ImportJob, longer } from '../import-job.js';
import type { ImportedMarker } from '../marker.js';
import { mergeSameFrame } from '../merge-same-frame.js';
import { scopeMark } from '../scope.js';
import { normalLines, oneLine, withinBmp } from '../text-rules.js';
import { isSaidBy, JOINT, readThread } from '../thread-text.js';
import { editing, type Format } from './format.js';

/** Events are numbered with three digits. */
const MOST = 999;
/** Authors of one merged marker that are told apart. */
const MOST_AUTHORS = 20;

export const resolveEdl: Format = {
  label: 'DaVinci Resolve (marker EDL)',
  extension: 'edl',
  mediaType: 'text/plain; charset=utf-8',
  carries: { ...editing, labels: true },
  most: MOST,
  write(job) {
    const { multiline = false } = job.options;
    const { clock } = job;
    const events = mergeSameFrame(job, placed(job.notes), { singleLine: !multiline });
    if (events.length > MOST)
      throw new InterchangeError(
        'TOO_MANY_EVENTS',
        `An EDL has ${MOST} events at most, and these are ${events.length}. Write several files with splitMarkers.`,
      );
    const safe = (text: string, guarded = unlikeAnEvent): string => {
      const kept = withinBmp(text).replaceAll('|', '¦');
      if (kept !== text)
        job.warn(
          'TEXT_FOLDED',
          'Resolve cannot hold "|" and some signs, such as emoji; they are replaced or left out.',
        );
      return (multiline ? kept.split('\n').map(oneLine) : [oneLine(kept)]).map(guarded).join('\r\n');
    };
    const lines = [
      `TITLE: ${oneLine(job.asset.name)} ${scopeMark(job.scope, job.notes.length)}`,
      `FCM: ${clock.dropFrame ? 'DROP FRAME' : 'NON-DROP FRAME'}`,
      '',
    ];
    for (const [index, event] of events.entries()) {
      const [from, to] = [clock.label(event.in), clock.label(event.in + 1)];
      lines.push(`${String(index + 1).padStart(3, '0')}  001      V     C        ${from} ${to} ${from} ${to}  `);
      lines.push(
        `${safe(event.text)} |C:ResolveColor${COLOURS[event.colour].resolve} |M:${safe(event.authors.join(', '), asIs)} |D:${event.frames}`,
        '',
      );
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
    if (events.length === 0)
      throw new InterchangeError('NOT_THIS_FORMAT', 'There is no event in this EDL.', { line: 1, column: 1 });
    job.noticeLabels(
      events.map(({ label }) => label),
      statedDrop(text),
    );
    for (const [order, { label, index }] of events.entries()) {
      const frame = job.frameOf(label, index + 1);
      if (frame === null) continue;
      const body = lines
        .slice(index + 1, events[order + 1]?.index ?? lines.length)
        .join('\n')
        .trimEnd();
      readBody(body, frame, index + 1, job);
    }
  },
};

const TC = String.raw`(\d\d[:;.]\d\d[:;.]\d\d[:;.]\d\d\d?)`;
const EVENT = new RegExp(
  String.raw`^[ \t]*\d{1,6}(?:[ \t]+\S{1,64}){3}[ \t]+${TC}[ \t]+${TC}[ \t]+${TC}[ \t]+${TC}[ \t]*\r?$`,
  'm',
);
const EVENT_LINE = new RegExp(EVENT.source);

/** What the line `FCM:` of an EDL says, if there is one. */
export const statedDrop = (text: string): boolean | undefined => {
  const said = /^FCM:[ \t]*(NON[- ]?)?DROP/im.exec(text.slice(0, 4096));
  return said ? said[1] === undefined : undefined;
};

/** Resolve takes a line that begins with a number for an event. */
const unlikeAnEvent = (line: string): string => (/^[\d*]/.test(line) ? `- ${line}` : line);

/** A name stands inside a line. */
const asIs = (line: string): string => line;

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
  // A name may hold a comma itself.
  const authors = new Set(isSaidBy(plain, name) ? [name] : name.split(', ', MOST_AUTHORS));
  const authorOf = (part: string): string | undefined => [...authors].find((author) => isSaidBy(part, author));
  if (authorOf(plain) === undefined)
    return [{ ...readThread(plain), ...(name && !/^Marker \d+$/.test(name) && { name }) }];
  const parts: string[] = [];
  // Every second piece is what stands between two.
  for (const [index, piece] of plain.split(new RegExp(`(${JOINT}|\n)`, 'u')).entries()) {
    const begins = index % 2 === 0 && authorOf(piece) !== undefined;
    if (begins) parts.push(piece);
    else parts[parts.length - 1] += piece;
  }
  return parts.map((part, index) => {
    const said = index < parts.length - 1 ? part.replace(new RegExp(`(?:${JOINT}|\n)$`, 'u'), '') : part;
    const author = authorOf(said)!;
    return { ...readThread(said, author), author };
  });
}

/** Frame.io writes `@Name, date [Reply]` and then `^ text`. */
const frameioReplies = (text: string): string =>
  text.replace(
    /\n@([^,\n]{1,200})(?:,[^\n]*)?\n\^ /g,
    (_, name: string) => `\n↳ ${name.replace('[Reply]', '').trim()}: `,
  );
