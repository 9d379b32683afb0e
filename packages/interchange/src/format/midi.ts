/** A standard MIDI file with marker events, for Pro Tools and Cubase. */
import { type ExportJob, placed, type PlacedNote } from '../export-job.js';
import { scopeLine } from '../scope.js';
import { editing, type Format } from './format.js';

/** Ticks of a quarter note; at 120 beats a minute, 960 a second. */
const PPQ = 480;
const MICROSECONDS_PER_BEAT = 500_000;

export const midi: Format = {
  label: 'MIDI markers (Pro Tools, Cubase)',
  extension: 'mid',
  mediaType: 'audio/midi',
  carries: { ...editing, ranges: false, colour: false },
  write(job) {
    const { rate, dropFrame, nominal } = job.clock;
    const events = [
      { tick: 0, bytes: meta(0x01, latin(scopeLine(job.scope, job.notes.length))) },
      { tick: 0, bytes: meta(0x54, smpteOffset(job.clock.label(0), nominal, dropFrame)) },
      {
        tick: 0,
        bytes: meta(0x51, [
          MICROSECONDS_PER_BEAT >> 16,
          (MICROSECONDS_PER_BEAT >> 8) & 0xff,
          MICROSECONDS_PER_BEAT & 0xff,
        ]),
      },
      ...placed(job.notes).map((note) => {
        const { place, marker } = note;
        if (!place.isPoint) job.warn('DURATION_LOST', 'A MIDI marker is a point.', marker.commentId);
        return {
          tick: Math.round((place.in * rate.den * PPQ * 2) / rate.num),
          bytes: meta(0x06, latin(spelled(note, job))),
        };
      }),
    ];
    let last = 0;
    const track = events.flatMap(({ tick, bytes }) => {
      const delta = tick - last;
      last = tick;
      return [...variableLength(delta), ...bytes];
    });
    const body = [...track, 0, ...meta(0x2f, [])];
    return Uint8Array.from([
      ...ascii('MThd'),
      ...big(6, 4),
      ...big(1, 2),
      ...big(1, 2),
      ...big(PPQ, 2),
      ...ascii('MTrk'),
      ...big(body.length, 4),
      ...body,
    ]);
  },
};

/** The note in one line, with a warning where Latin-1 does not hold it. */
function spelled(note: PlacedNote, job: ExportJob): string {
  const text = job.text(note, { singleLine: true });
  if (/[^\p{ASCII}\u0080-\u00ff↳]/u.test(text))
    job.warn('TEXT_FOLDED', 'Signs beyond Latin-1 become question marks.', note.marker.commentId);
  return text.replaceAll('↳', '>');
}

const big = (value: number, bytes: number): readonly number[] =>
  Array.from({ length: bytes }, (_, index) => Math.floor(value / 256 ** (bytes - 1 - index)) & 0xff);
const ascii = (text: string): readonly number[] => Array.from(text, (sign) => sign.charCodeAt(0));
/** Latin-1, which every reader takes; other signs become question marks. */
const latin = (text: string): readonly number[] =>
  Array.from(text.normalize('NFC'), (sign) => ((sign.codePointAt(0) ?? 0) < 256 ? sign.charCodeAt(0) : 63));
const meta = (type: number, data: readonly number[]): readonly number[] => [
  0xff,
  type,
  ...variableLength(data.length),
  ...data,
];

function variableLength(value: number): readonly number[] {
  const bytes = [value & 0x7f];
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) bytes.unshift((rest & 0x7f) | 0x80);
  return bytes;
}

/** The rate is in two bits above the hours: 24, 25, 29.97 drop-frame, 30. */
function smpteOffset(label: string, nominal: number, dropFrame: boolean): readonly number[] {
  const [hours = 0, minutes = 0, seconds = 0, frames = 0] = label.split(/[:;]/).map(Number);
  const base = nominal % 24 === 0 ? 24 : nominal % 25 === 0 ? 25 : 30;
  const kind = base === 24 ? 0 : base === 25 ? 1 : dropFrame ? 2 : 3;
  return [(kind << 5) | hours, minutes, seconds, Math.floor((frames * base) / nominal), 0];
}
