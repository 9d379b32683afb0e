import { canDropFrame, formatTimecode, framesPerDay, nominalRate, type Rate, rate, snapRate } from '@kreatli/timecode';
import { boxReader, characters, FILE, type Box, type BoxReader } from './boxes.js';
import type { MediaTimecode } from './media-timecode.js';
import type { ReadBytes } from './range-reader.js';

/** Flags of a timecode description: drop-frame; a counter, whose value is no timecode. */
const DROP_FRAME = 1;
const COUNTER = 8;

/**
 * The start timecode of an MP4 or QuickTime file, from the first timecode track (`tmcd`) that has one. Null without
 * such a track, where it is damaged, and in fragmented files, whose samples are elsewhere.
 */
export async function timecodeOfTracks(read: ReadBytes): Promise<MediaTimecode | null> {
  const boxes = boxReader(read);
  const moov = await boxes.boxAt(FILE, 'moov');
  if (!moov) return null;
  for await (const track of boxes.boxesIn(moov)) {
    if (track.type !== 'trak') continue;
    const type = await boxes.bytes(await boxes.boxAt(track, 'mdia', 'hdlr'), 8, 4);
    const timecode = type && characters(type, 0) === 'tmcd' ? await timecodeOf(boxes, track) : null;
    if (timecode) return timecode;
  }
  return null;
}

async function timecodeOf(boxes: BoxReader, track: Box): Promise<MediaTimecode | null> {
  const table = await boxes.boxAt(track, 'mdia', 'minf', 'stbl');
  if (!table) return null;
  const counting = await countingIn(boxes, table);
  const sample = await firstSampleIn(boxes, table);
  if (!counting || !sample) return null;
  const trimmed = await trimmedFrames(boxes, track, counting.rate);
  const start = sample.count + trimmed;
  // What does not fit into a day is no timecode. Behind the first sample, another one may count.
  if (start >= framesPerDay(counting) || (trimmed > 0 && !sample.isOnly)) return null;
  return { startTimecode: formatTimecode(0, { ...counting, start }), ...counting };
}

/** Rate and drop-frame by the sample description of a timecode track; null where they contradict each other. */
async function countingIn(boxes: BoxReader, table: Box) {
  const entry = await boxes.bytes(await boxes.boxAt(table, 'stsd'), 8, 33);
  if (!entry || characters(entry, 4) !== 'tmcd') return null;
  const [flags, timescale, duration] = [entry.getUint32(20), entry.getUint32(24), entry.getUint32(28)];
  if (timescale === 0 || duration === 0 || (flags & COUNTER) !== 0) return null;
  const own = snapRate(timescale / duration) ?? rate(timescale, duration);
  const framesPerSecond = entry.getUint8(32);
  if (nominalRate(own) !== framesPerSecond) return null;
  return { rate: own, dropFrame: (flags & DROP_FRAME) !== 0 && canDropFrame(own) };
}

/** The first sample of a timecode track: frames since 00:00:00:00. Null where the table names no such sample. */
async function firstSampleIn(boxes: BoxReader, table: Box) {
  const sizes = await boxes.boxAt(table, 'stsz');
  const samples = await boxes.uint32(sizes, 8);
  const size = (await boxes.uint32(sizes, 4)) || (await boxes.uint32(sizes, 12));
  const chunk =
    (await boxes.uint32(await boxes.boxAt(table, 'stco'), 8)) ??
    (await boxes.int64(await boxes.boxAt(table, 'co64'), 8));
  if (!samples || size !== 4 || chunk === null) return null;
  const count = await boxes.uint32({ type: '', start: chunk, end: chunk + 4 }, 0);
  return count === null ? null : { count, isOnly: samples === 1 };
}

/** Frames that the edit list of a track cuts off before the first presented one. */
async function trimmedFrames(boxes: BoxReader, track: Box, { num, den }: Rate): Promise<number> {
  const edits = await boxes.boxAt(track, 'edts', 'elst');
  const header = await boxes.boxAt(track, 'mdia', 'mdhd');
  const timescale = await boxes.uint32(header, (await boxes.uint8(header, 0)) === 1 ? 20 : 12);
  const isLong = (await boxes.uint8(edits, 0)) === 1;
  const ticks = isLong ? await boxes.int64(edits, 16) : await boxes.uint32(edits, 12);
  // −1 stands for an empty edit: the track starts later.
  const isTrimmed = timescale && ticks && ticks > 0 && ticks !== 0xffffffff;
  return isTrimmed ? Math.floor((ticks * num) / (timescale * den)) : 0;
}
