/** The parts of a QuickTime file with a timecode track that a test may change. */
export interface MovieOptions {
  readonly flags?: number;
  readonly timescale?: number;
  readonly duration?: number;
  readonly framesPerSecond?: number;
  /** The value of the first timecode sample. */
  readonly count?: number;
  /** Bytes of a timecode sample. */
  readonly size?: number;
  readonly samples?: number;
  /** Whether chunk offsets have 64 bits. */
  readonly isLong?: boolean;
  /** Media time of the first edit, at `timescale`. */
  readonly trim?: number;
  /** Bytes of the video track's table. */
  readonly tableBytes?: number;
  /** Bytes by which the chunk offset is wrong. */
  readonly misplaced?: number;
}

/** A QuickTime file of a video track without frames and a timecode track of one sample. */
export function movieFile({
  flags = 0,
  timescale = 2500,
  duration = 100,
  framesPerSecond = 25,
  count = 900_000,
  size = 4,
  samples = 1,
  isLong = false,
  trim = 0,
  tableBytes = 64,
  misplaced = 0,
}: MovieOptions = {}): Buffer {
  const head = Buffer.concat([box('ftyp', text('qt  '), words(512)), box('mdat', words(count))]);
  const chunk = head.length - 4 + misplaced;
  const handler = (type: string) => box('hdlr', words(0), text('mhlr'), text(type), words(0, 0, 0));
  const header = box('mdhd', words(0, 0, 0, timescale, 0, 0));
  const entry = Buffer.concat([
    text('tmcd'),
    words(0),
    Buffer.from([0, 0, 0, 1]),
    words(0, flags, timescale, duration),
  ]);
  const description = Buffer.concat([entry, Buffer.from([framesPerSecond, 0, 0, 0])]);
  const table = box(
    'stbl',
    box('stsd', words(0, 1, description.length + 4), description),
    box('stsz', words(0, size, samples)),
    isLong ? box('co64', words(0, 1, 0, chunk)) : box('stco', words(0, 1, chunk)),
  );
  const video = box('trak', box('mdia', handler('vide'), box('minf', Buffer.alloc(tableBytes))));
  const edits = box('edts', box('elst', words(0, 1, 1000, trim, 0x10000)));
  const timecode = box('trak', edits, box('mdia', header, handler('tmcd'), box('minf', table)));
  return Buffer.concat([head, box('moov', video, timecode)]);
}

const text = (characters: string): Buffer => Buffer.from(characters, 'latin1');
function words(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, i) => bytes.writeInt32BE(value | 0, i * 4));
  return bytes;
}
function box(type: string, ...contents: readonly Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  return Buffer.concat([words(content.length + 8), text(type), content]);
}
