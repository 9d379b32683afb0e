/** A standard MIDI file with marker events, for Pro Tools and Cubase. */
import { type ExportJob, type TimedComment, timedComments } from '../write/export-job.js';
import { formatScope } from '../write/format-scope.js';
import { editorCapabilities, type Format } from './format.js';

/** Ticks of a quarter note. */
const PPQ = 480;
/** 120 beats per minute. */
const MICROSECONDS_PER_BEAT = 500_000;
const TICKS_PER_SECOND = (PPQ * 1_000_000) / MICROSECONDS_PER_BEAT;

/** Types of MIDI meta events. */
const META = { text: 0x01, marker: 0x06, endOfTrack: 0x2f, tempo: 0x51, smpteOffset: 0x54 };

export const midi: Format = {
  label: 'MIDI markers (Pro Tools, Cubase)',
  extension: 'mid',
  mediaType: 'audio/midi',
  carries: { ...editorCapabilities, ranges: false, color: false },
  write(job) {
    const { rate, dropFrame, nominal } = job.timebase;
    const events = [
      { tick: 0, bytes: metaEvent(META.text, latin1Bytes(formatScope(job.scope, job.comments.length))) },
      { tick: 0, bytes: metaEvent(META.smpteOffset, smpteOffset(job.timebase.label(0), nominal, dropFrame)) },
      { tick: 0, bytes: metaEvent(META.tempo, bigEndian(MICROSECONDS_PER_BEAT, 3)) },
      ...timedComments(job).map((comment) => ({
        tick: Math.round((comment.range.in * rate.den * TICKS_PER_SECOND) / rate.num),
        bytes: metaEvent(META.marker, latin1Bytes(formatMarker(comment, job))),
      })),
    ];
    let last = 0;
    const track = events.flatMap(({ tick, bytes }) => {
      const delta = tick - last;
      last = tick;
      return [...variableLength(delta), ...bytes];
    });
    track.push(0, ...metaEvent(META.endOfTrack, []));
    return Uint8Array.from([
      ...latin1Bytes('MThd'),
      // Length of the header, format 1, one track.
      ...[0, 0, 0, 6, 0, 1, 0, 1],
      ...bigEndian(PPQ, 2),
      ...latin1Bytes('MTrk'),
      ...bigEndian(track.length, 4),
      ...track,
    ]);
  },
};

/** The comment on one line; warns where MIDI loses its length or characters. */
function formatMarker(comment: TimedComment, job: ExportJob): string {
  const { range, marker } = comment;
  if (!range.isPoint) job.warn('DURATION_LOST', 'A MIDI marker is a point.', marker.commentId);
  const text = job.formatThread(comment, { singleLine: true });
  if (/[^\p{ASCII}\u0080-\u00ff↳]/u.test(text))
    job.warn('TEXT_FOLDED', 'Characters beyond Latin-1 become question marks.', marker.commentId);
  return text.replaceAll('↳', '>');
}

const bigEndian = (value: number, bytes: number): readonly number[] =>
  Array.from({ length: bytes }, (_, index) => Math.floor(value / 256 ** (bytes - 1 - index)) & 0xff);

/** Latin-1, which every reader knows; other characters become question marks. */
const latin1Bytes = (text: string): readonly number[] =>
  Array.from(text.normalize('NFC'), (char) => ((char.codePointAt(0) ?? 0) < 256 ? char.charCodeAt(0) : 63));

const metaEvent = (type: number, data: readonly number[]): readonly number[] => [
  0xff,
  type,
  ...variableLength(data.length),
  ...data,
];

/** A number in groups of seven bits, all but the last with the high bit set. */
function variableLength(value: number): readonly number[] {
  const bytes = [value & 0x7f];
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) bytes.unshift((rest & 0x7f) | 0x80);
  return bytes;
}

/** Start timecode; the rate is in two bits above the hours: 24, 25, 29.97 drop-frame, 30. */
function smpteOffset(label: string, nominal: number, dropFrame: boolean): readonly number[] {
  const [hours = 0, minutes = 0, seconds = 0, frames = 0] = label.split(/[:;]/).map(Number);
  const base = nominal % 24 === 0 ? 24 : nominal % 25 === 0 ? 25 : 30;
  const kind = base === 24 ? 0 : base === 25 ? 1 : dropFrame ? 2 : 3;
  return [(kind << 5) | hours, minutes, seconds, Math.floor((frames * base) / nominal), 0];
}
