/** WebVTT: a cue a note, for players and subtitle editors. */
import { type ExportJob, placed, type PlacedNote } from '../export-job.js';
import { InterchangeError } from '../interchange-error.js';
import { scopeLine } from '../scope.js';
import { normalLines, oneLine } from '../text-rules.js';
import { readThread } from '../thread-text.js';
import { fromMilliseconds, readClock, toMilliseconds, writeClock } from '../wall-clock.js';
import { editing, type Format } from './format.js';

export const vtt: Format = {
  label: 'WebVTT',
  extension: 'vtt',
  mediaType: 'text/vtt',
  carries: { ...editing, colour: false },
  write(job) {
    const cues = placed(job.notes).map((note) => cue(note, job));
    return (
      ['WEBVTT', `NOTE ${scopeLine(job.scope, job.notes.length).replaceAll('-->', '→')}`, ...cues].join('\n\n') + '\n'
    );
  },
  recognises: (text) => /^\ufeff?WEBVTT(?:[ \t\r\n]|$)/.test(text),
  read(text, job) {
    if (!vtt.recognises!(text))
      throw new InterchangeError('NOT_THIS_FORMAT', 'The first line is not WEBVTT.', { line: 1, column: 1 });
    const lines = normalLines(text).split('\n');
    const { rate } = job.clock;
    for (let index = 0; index < lines.length; index++) {
      if (!lines[index]!.includes('-->')) continue;
      const line = index + 1;
      const payload: string[] = [];
      const id = index > 1 && lines[index - 1] !== '' ? lines[index - 1] : undefined;
      const [from, to] = lines[index]!.split('-->').map((time) => readClock(time.trim().split(/\s/)[0] ?? ''));
      while (index + 1 < lines.length && lines[index + 1] !== '' && !lines[index + 1]!.includes('-->'))
        payload.push(lines[++index]!);
      if (from === null || from === undefined || to === null || to === undefined) {
        job.warn('ROW_SKIPPED', 'A cue has no times that can be read.', { line });
        continue;
      }
      const { author, text: said } = readPayload(payload.join('\n'));
      const frame = fromMilliseconds(from, rate);
      // A point is one frame long: a cue must last.
      const length = fromMilliseconds(to, rate) - frame;
      job.add({
        in: frame,
        ...(length > 1 && { length }),
        line,
        ...readThread(said, author),
        ...(author && { author }),
        ...(id !== undefined && /^[\w-]{1,64}$/.test(id) && { commentId: id }),
      });
    }
  },
};

function cue(note: PlacedNote, job: ExportJob): string {
  const { marker, place } = note;
  const { rate } = job.clock;
  const from = toMilliseconds(place.in, rate, Math.ceil);
  const to = Math.max(from + 1, toMilliseconds(place.out, rate, Math.floor));
  const author = job.author(note);
  const text = job.text(note, { authorless: true });
  const voice = author ? `<v ${escape(oneLine(author))}>` : '';
  const id = oneLine(marker.commentId).replaceAll('-->', '→');
  // An empty line would end the cue.
  const payload = escape(text)
    .split('\n')
    .map((line) => line || ' ');
  return [id, `${writeClock(from, 2)} --> ${writeClock(to, 2)}`, `${voice}${payload.join('\n')}`].join('\n');
}

const escape = (text: string): string =>
  text.replace(/\r\n?/g, '\n').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  nbsp: '\u00a0',
  lrm: '\u200e',
  rlm: '\u200f',
};
const unescape = (text: string): string =>
  text.replace(/&(amp|lt|gt|nbsp|lrm|rlm);/g, (_, name: string) => entities[name]!);

function readPayload(payload: string): { readonly author?: string; readonly text: string } {
  const [voice = '', author] = /^<v(?:\.[^ >]*)? ([^>]*)>/.exec(payload) ?? [];
  const text = unescape(payload.slice(voice.length).replace(/<[^<>]*>/g, ''))
    .split('\n')
    .map((line) => (line === ' ' ? '' : line))
    .join('\n');
  return { text, ...(author && { author: unescape(author) }) };
}
